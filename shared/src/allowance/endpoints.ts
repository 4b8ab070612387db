import type { EndpointTable } from '../define-contract.ts';

/** The endpoints of this module. */
export const endpoints = {
  limits: {
    method: 'GET',
    path: '/v1/me/limits',
    audience: 'user',
    rate: 'read',
    tag: 'wallet',
  },
} as const satisfies EndpointTable;
