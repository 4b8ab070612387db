import type { EndpointTable } from '../define-contract.ts';

/** The endpoints of this module. */
export const endpoints = {
  notices: {
    method: 'GET',
    path: '/v1/notices',
    audience: 'user',
    rate: 'read',
    tag: 'notices',
  },
  botNotices: {
    method: 'GET',
    path: '/v1/bot/notices',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
  botDelivered: {
    method: 'DELETE',
    path: '/v1/bot/notices/:id',
    audience: 'bot',
    rate: 'none',
    tag: 'bot',
  },
} as const satisfies EndpointTable;
