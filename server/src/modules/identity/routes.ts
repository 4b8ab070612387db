import type { identity } from '@pingshan/shared/identity/contract';
import type { Routes } from '../../platform/module.ts';
import type { AccountContext } from './context.ts';
import { linkChat } from './link-chat.ts';
import { createLinkCode } from './link-code.ts';
import { endDevice, endOtherDevices, listDevices } from './list-devices.ts';
import { changeMe, getMe } from './me.ts';
import { mergeAccounts } from './merge-accounts.ts';
import { requestOtp } from './otp.ts';
import { findPersonForBot } from './profiles.ts';
import { inventPerson } from './sandbox-person.ts';
import { refreshSession, signOut } from './session.ts';
import { issueBotSession, signIn } from './sign-in.ts';
import { listSandboxSms } from './sms.ts';
import { verifyByHand, verifyFace, verifyIdentity } from './verify-identity.ts';
import { getVerification } from './view-verification.ts';

export const routes: Routes<typeof identity, AccountContext> = {
  requestOtp: (ctx, { body, ip, language }) => requestOtp(ctx, { phone: body.phone, ip, language }),
  signIn: (ctx, { body, language }) => signIn(ctx, body, language),
  refresh: (ctx, { body }) => refreshSession(ctx, body.refreshToken),
  signOut: (ctx, { caller }) => signOut(ctx, caller),
  me: (ctx, { caller }) => getMe(ctx, caller.id),
  changeMe: (ctx, { caller, body }) => changeMe(ctx, caller.id, body),
  verify: (ctx, { caller, body }) => verifyIdentity(ctx, caller.id, body),
  verification: (ctx, { caller }) => getVerification(ctx, caller.id),
  verifyFace: (ctx, { caller, body }) => verifyFace(ctx, caller.id, body.consents),
  verifyByHand: (ctx, { caller }) => verifyByHand(ctx, caller.id),
  createLinkCode: (ctx, { binding }) => createLinkCode(ctx, binding),
  mergeAccounts: (ctx, { binding, body }) => mergeAccounts(ctx, binding, body.code),
  devices: (ctx, { binding }) => listDevices(ctx, binding),
  endDevice: (ctx, { binding, params }) => endDevice(ctx, binding, params.id),
  endOtherDevices: (ctx, { binding }) => endOtherDevices(ctx, binding),
  botLink: (ctx, { body }) => linkChat(ctx, body),
  botSession: (ctx, { body }) => issueBotSession(ctx, body),
  botPerson: (ctx, { query }) => findPersonForBot(ctx, query),
  sandboxSms: async (ctx, { query }) => ({ messages: await listSandboxSms(ctx, query.phone) }),
  sandboxPerson: async (ctx, { query }) => inventPerson(ctx, query),
};
