import type { EndpointTable } from '../define-contract.ts';

export const endpoints = {
  saveMoney: {
    method: 'POST',
    path: '/v1/piggy-bank/savings',
    audience: 'user',
    rate: 'money',
    tag: 'piggy bank',
    idempotent: true,
    status: 201,
  },
} as const satisfies EndpointTable;
