import { AppError } from '@pingshan/shared/errors';
import { HOUR_MS } from '@pingshan/shared/time';
import * as z from 'zod';
import type { Platform } from '../../platform/context.ts';
import { consumeOnce } from './replay-guard.ts';

const ENDPOINT = 'https://api.weixin.qq.com/sns/jscode2session';
const ANSWER_MS = 5_000;
/** WeChat forgets a code after five minutes; ours is remembered longer than that. */
const CODE_MS = HOUR_MS;

/** The session_key in WeChat's answer is left behind here: nothing of ours needs it. */
const answerSchema = z.object({ openid: z.string().min(1) });

/** WeChat's own name for whoever opened the mini-program. The code works once. */
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
  const answer = answerSchema.safeParse(await ask(`${ENDPOINT}?${query.toString()}`));
  if (!answer.success) throw new AppError('session_expired');
  return answer.data.openid;
}

async function ask(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    return await response.json();
  } catch {
    /** The error names the address, and the address holds our secret: it goes no further. */
    throw new AppError('unavailable', { retryAfter: 1 });
  }
}
