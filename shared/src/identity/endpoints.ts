import type { Endpoint, EndpointTable } from '../define-contract.ts';

/** What a person does about their own account, on a device of theirs. */
const own = { audience: 'user', device: true, rate: 'money', tag: 'account' } as const;
const ownView = { ...own, method: 'GET', rate: 'read' } as const satisfies Partial<Endpoint>;

/** The endpoints of this module. */
export const endpoints = {
  requestOtp: {
    method: 'POST',
    path: '/v1/auth/otp',
    audience: 'public',
    rate: 'sign-in',
    tag: 'sign-in',
    status: 202,
  },
  signIn: {
    method: 'POST',
    path: '/v1/auth/sessions',
    audience: 'public',
    rate: 'sign-in',
    tag: 'sign-in',
    status: 201,
  },
  refresh: {
    method: 'POST',
    path: '/v1/auth/refresh',
    audience: 'public',
    rate: 'sign-in',
    tag: 'sign-in',
  },
  signOut: {
    method: 'DELETE',
    path: '/v1/auth/sessions/current',
    audience: 'user',
    rate: 'write',
    tag: 'sign-in',
  },
  me: {
    method: 'GET',
    path: '/v1/me',
    audience: 'user',
    rate: 'read',
    tag: 'wallet',
  },
  changeMe: {
    method: 'PUT',
    path: '/v1/me',
    audience: 'user',
    rate: 'write',
    tag: 'wallet',
  },
  verify: { ...own, method: 'POST', path: '/v1/me/verification', status: 202 },
  verification: { ...ownView, path: '/v1/me/verification' },
  verifyFace: { ...own, method: 'POST', path: '/v1/me/verification/face', status: 202 },
  verifyByHand: { ...own, method: 'POST', path: '/v1/me/verification/manual', status: 202 },
  createLinkCode: { ...own, method: 'POST', path: '/v1/me/link-codes', status: 201 },
  mergeAccounts: { ...own, method: 'POST', path: '/v1/me/merge' },
  devices: { ...ownView, path: '/v1/me/sessions' },
  endDevice: { ...own, method: 'DELETE', path: '/v1/me/sessions/:id' },
  endOtherDevices: { ...own, method: 'DELETE', path: '/v1/me/sessions/others' },
  /** Joins the chat of a Telegram user to the account that gave the code. */
  botLink: {
    method: 'POST',
    path: '/v1/bot/links',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
  botSession: {
    method: 'POST',
    path: '/v1/bot/sessions',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
  botPerson: {
    method: 'GET',
    path: '/v1/bot/people',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
  /** The messages that the sandbox stored instead of sending them. */
  sandboxSms: {
    method: 'GET',
    path: '/sandbox/sms',
    audience: 'public',
    rate: 'none',
    tag: 'sign-in',
    sandbox: true,
  },
  /** An invented person who can be verified. */
  sandboxPerson: {
    method: 'GET',
    path: '/sandbox/person',
    audience: 'public',
    rate: 'none',
    tag: 'sign-in',
    sandbox: true,
  },
} as const satisfies EndpointTable;
