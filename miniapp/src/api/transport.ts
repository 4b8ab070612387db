import type { Transport } from '@pingshan/shared/client';
import Taro from '@tarojs/taro';

const TIMEOUT_MS = 15_000;

/** An answer that came, but not from our server: a gateway's page, half a body. As good as none. */
export class UnreadableReplyError extends Error {
  override readonly name = 'UnreadableAnswer';
}

function read(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new UnreadableReplyError('not JSON');
  }
}

/** Carries one request over `Taro.request`. Rejects when no answer of ours came. */
export const transport: Transport = async ({ method, path, headers, body }) => {
  const { statusCode, data } = await Taro.request<string>({
    url: SERVER_URL + path,
    method: method as keyof Taro.request.Method,
    header: headers,
    data: body,
    dataType: 'text',
    responseType: 'text',
    timeout: TIMEOUT_MS,
  });
  return { status: statusCode, body: read(data) };
};
