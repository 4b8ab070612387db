import type { Session, sessionRequestSchema } from '@pingshan/shared/contract/sign-in';
import type { botSessionRequestSchema } from '@pingshan/shared/contract/bot';
import type { Language } from '@pingshan/shared/messages/messages';
import type * as z from 'zod';
import type { Platform } from '../platform/context.ts';
import { accountOfPhone, accountOfWechat } from './account.ts';
import { checkInitData } from './init-data.ts';
import { userView } from './me.ts';
import type { UserDocument } from './model.ts';
import { checkOtp } from './otp.ts';
import { openSession } from './session.ts';
import { meetTelegram } from './telegram.ts';
import { checkWechatCode } from './wechat.ts';

type Proof = z.output<typeof sessionRequestSchema>;

/** Whoever the proof proves, met for the first time or again. */
async function proven(ctx: Platform, proof: Proof, language: Language): Promise<UserDocument> {
  switch (proof.method) {
    case 'otp':
      return accountOfPhone(ctx, await checkOtp(ctx, proof), language);
    case 'telegram':
      return meetTelegram(ctx, { account: await checkInitData(ctx, proof.initData) });
    case 'wechat':
      return accountOfWechat(ctx, await checkWechatCode(ctx, proof.code), language);
  }
}

/** Signs in by a code, by Telegram or by WeChat; the first time makes the account. */
export async function signIn(ctx: Platform, proof: Proof, language: Language): Promise<Session> {
  const user = await proven(ctx, proof, language);
  ctx.log.info({ user: user._id, method: proof.method }, 'identity.signed_in');
  return openSession(ctx, user);
}

/** The bot speaks for whoever tapped: an access token for that person, and none to refresh it with. */
export async function botSession(ctx: Platform, request: z.output<typeof botSessionRequestSchema>) {
  const user = await meetTelegram(ctx, request);
  const caller = {
    id: user._id,
    language: user.language,
    kind: 'chat',
    session: undefined,
  } as const;
  return { ...ctx.tokens.issue(caller), user: userView(ctx, user) };
}
