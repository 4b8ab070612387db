import type { identity } from '@pingshan/shared/identity/contract';
import type { Routes } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { changeMe, me } from './me.ts';
import { requestOtp } from './otp.ts';
import { botPerson } from './profiles.ts';
import { refresh, signOut } from './session.ts';
import { botSession, signIn } from './sign-in.ts';
import { sandboxInbox } from './sms.ts';

export const routes: Routes<typeof identity, Context> = {
  requestOtp: (ctx, { body, ip }) => requestOtp(ctx, { phone: body.phone, ip }),
  signIn: (ctx, { body, language }) => signIn(ctx, body, language),
  refresh: (ctx, { body }) => refresh(ctx, body.refreshToken),
  signOut: (ctx, { caller }) => signOut(ctx, caller),
  me: (ctx, { caller }) => me(ctx, caller.id),
  changeMe: (ctx, { caller, body }) => changeMe(ctx, caller.id, body),
  botSession: (ctx, { body }) => botSession(ctx, body),
  botPerson: (ctx, { query }) => botPerson(ctx, query),
  sandboxSms: async (ctx, { query }) => ({ messages: await sandboxInbox(ctx, query.phone) }),
};
