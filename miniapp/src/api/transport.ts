import type { Transport } from '@pingshan/shared/client';
import Taro from '@tarojs/taro';

const TIMEOUT_MS = 15_000;

/** The reply is not JSON, so it is not from our server (a gateway's page) or it is incomplete. */
export class UnreadableReplyError extends Error {
  override readonly name = 'UnreadableReplyError';
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    throw new UnreadableReplyError('not JSON');
  }
}

/** Sends one request by `Taro.request`. Rejects when no readable reply arrived. */
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
  return { status: statusCode, body: parse(data) };
};
