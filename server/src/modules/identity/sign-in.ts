import type {
  botSessionRequestSchema,
  Session,
  sessionRequestSchema,
} from '@pingshan/shared/identity/schemas';
import type { Language } from '@pingshan/shared/language';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { findOrCreateByPhone, findOrCreateByWechat } from './find-or-create-user.ts';
import { checkInitData } from './check-init-data.ts';
import { toUser } from './me.ts';
import type { UserDocument } from './model.ts';
import { checkOtp } from './otp.ts';
import { openSession } from './session.ts';
import { upsertTelegramUser } from './upsert-telegram-user.ts';
import { checkWechatCode } from './check-wechat-code.ts';

type Proof = z.output<typeof sessionRequestSchema>;

/** Checks the proof and returns its user, created at the first sign-in. */
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

/** Signs in by a code, by Telegram or by WeChat. The first sign-in creates the account. */
export async function signIn(ctx: Context, proof: Proof, language: Language): Promise<Session> {
  const user = await authenticate(ctx, proof, language);
  ctx.log.info({ user: user._id, method: proof.method }, 'identity.signed_in');
  return openSession(ctx, user, proof.method);
}

/**
 * Issues the bot an access token for the person who tapped in a chat. There is no refresh token: the bot
 * asks again.
 */
export async function issueBotSession(
  ctx: Context,
  request: z.output<typeof botSessionRequestSchema>,
) {
  const user = await upsertTelegramUser(ctx, request);
  const caller = {
    id: user._id,
    language: user.language,
    kind: 'chat',
    session: undefined,
  } as const;
  return { ...ctx.tokens.issue(caller), user: toUser(ctx, user) };
}
