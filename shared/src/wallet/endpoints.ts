import type { EndpointTable } from '../define-contract.ts';

/** The endpoints of this module. */
export const endpoints = {
  wallet: {
    method: 'GET',
    path: '/v1/me/wallet',
    audience: 'user',
    rate: 'read',
    tag: 'wallet',
  },
  transactions: {
    method: 'GET',
    path: '/v1/transactions',
    audience: 'user',
    rate: 'read',
    tag: 'wallet',
  },
  transaction: {
    method: 'GET',
    path: '/v1/transactions/:id',
    audience: 'user',
    rate: 'read',
    tag: 'wallet',
  },
} as const satisfies EndpointTable;
