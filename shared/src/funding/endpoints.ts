import type { EndpointTable } from '../define-contract.ts';

/** The endpoints of this module. */
export const endpoints = {
  topUp: {
    method: 'POST',
    path: '/v1/top-ups',
    audience: 'user',
    rate: 'money',
    tag: 'wallet',
    idempotent: true,
    status: 201,
  },
} as const satisfies EndpointTable;
