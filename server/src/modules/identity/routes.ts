import type { identity } from '@pingshan/shared/identity/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { changeMe, getMe } from './me.ts';
import { requestOtp } from './otp.ts';
import { findPersonForBot } from './profiles.ts';
import { refreshSession, signOut } from './session.ts';
import { issueBotSession, signIn } from './sign-in.ts';
import { listSandboxSms } from './sms.ts';

export const routes: Routes<typeof identity, Context> = {
  requestOtp: (ctx, { body, ip, language }) => requestOtp(ctx, { phone: body.phone, ip, language }),
  signIn: (ctx, { body, language }) => signIn(ctx, body, language),
  refresh: (ctx, { body }) => refreshSession(ctx, body.refreshToken),
  signOut: (ctx, { caller }) => signOut(ctx, caller),
  me: (ctx, { caller }) => getMe(ctx, caller.id),
  changeMe: (ctx, { caller, body }) => changeMe(ctx, caller.id, body),
  botSession: (ctx, { body }) => issueBotSession(ctx, body),
  botPerson: (ctx, { query }) => findPersonForBot(ctx, query),
  sandboxSms: async (ctx, { query }) => ({ messages: await listSandboxSms(ctx, query.phone) }),
};
