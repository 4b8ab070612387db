import Taro from '@tarojs/taro';

interface StoredMessages {
  readonly messages?: readonly { readonly code?: string }[];
}

/** The code of the newest SMS that the sandbox stored instead of sending it. */
export async function readSandboxSms(path: string): Promise<string | undefined> {
  const { data } = await Taro.request<StoredMessages>({ url: SERVER_URL + path });
  return data.messages?.[0]?.code;
}
