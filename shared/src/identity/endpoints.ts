import type { EndpointTable } from '../define-contract.ts';

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
} as const satisfies EndpointTable;
