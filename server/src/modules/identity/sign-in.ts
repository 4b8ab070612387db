import type { Session, sessionRequestSchema } from '@pingshan/shared/identity/schemas';
import type { botSessionRequestSchema } from '@pingshan/shared/identity/schemas';
import type { Language } from '@pingshan/shared/language';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { findOrCreateByPhone, findOrCreateByWechat } from './find-or-create-user.ts';
import { checkInitData } from './check-init-data.ts';
import { userView } from './me.ts';
import type { UserDocument } from './model.ts';
import { checkOtp } from './otp.ts';
import { openSession } from './session.ts';
import { upsertTelegramUser } from './upsert-telegram-user.ts';
import { checkWechatCode } from './check-wechat-code.ts';

type Proof = z.output<typeof sessionRequestSchema>;

/** Whoever the proof proves, met for the first time or again. */
async function authenticate(ctx: Context, proof: Proof, language: Language): Promise<UserDocument> {
  switch (proof.method) {
    case 'otp':
      return findOrCreateByPhone(ctx, await checkOtp(ctx, proof), language);
    case 'telegram':
      return upsertTelegramUser(ctx, { account: await checkInitData(ctx, proof.initData) });
    case 'wechat':
      return findOrCreateByWechat(ctx, await checkWechatCode(ctx, proof.code), language);
  }
}

/** Signs in by a code, by Telegram or by WeChat; the first time makes the account. */
export async function signIn(ctx: Context, proof: Proof, language: Language): Promise<Session> {
  const user = await authenticate(ctx, proof, language);
  ctx.log.info({ user: user._id, method: proof.method }, 'identity.signed_in');
  return openSession(ctx, user);
}

/** The bot speaks for whoever tapped: an access token for that person, and none to refresh it with. */
export async function botSession(ctx: Context, request: z.output<typeof botSessionRequestSchema>) {
  const user = await upsertTelegramUser(ctx, request);
  const caller = {
    id: user._id,
    language: user.language,
    kind: 'chat',
    session: undefined,
  } as const;
  return { ...ctx.tokens.issue(caller), user: userView(ctx, user) };
}
