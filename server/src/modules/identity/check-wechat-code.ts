import { AppError } from '@pingshan/shared/errors';
import { HOUR_MS } from '@pingshan/shared/time';
import * as z from 'zod';
import type { Platform } from '../../platform/context.ts';
import { consumeOnce } from './replay-guard.ts';

const PATH = '/sns/jscode2session';
const TIMEOUT_MS = 5_000;
/** A code is valid for five minutes at WeChat, so its use is recorded longer than that. */
const CODE_MS = HOUR_MS;

/** The `session_key` of WeChat's reply is dropped, because nothing needs it. */
const replySchema = z.object({ openid: z.string().min(1) });

/** The WeChat id of the person who opened the mini-program. A code works once. */
export async function checkWechatCode(ctx: Platform, code: string): Promise<string> {
  const { wechat } = ctx.config;
  if (!wechat) throw new AppError('sign_in_method_unavailable');
  const fresh = await consumeOnce(ctx, `wechat:${code}`, CODE_MS);
  if (!fresh) throw new AppError('session_expired');
  const query = new URLSearchParams({
    appid: wechat.appId,
    secret: wechat.secret,
    js_code: code,
    grant_type: 'authorization_code',
  });
  const reply = replySchema.safeParse(
    await fetchJson(`${wechat.apiRoot}${PATH}?${query.toString()}`),
  );
  if (!reply.success) throw new AppError('session_expired');
  return reply.data.openid;
}

async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return await response.json();
  } catch {
    /** The original error contains the URL, and the URL contains the app secret. */
    throw new AppError('unavailable', { retryAfter: 1 });
  }
}
