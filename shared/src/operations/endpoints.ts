import type { EndpointTable } from '../define-contract.ts';

const staff = { audience: 'staff', rate: 'money', tag: 'operations' } as const;

/** The endpoints of this module. */
export const endpoints = {
  findings: { ...staff, method: 'GET', path: '/v1/operations/findings' },
  resolveFinding: { ...staff, method: 'POST', path: '/v1/operations/findings/:id/resolve' },
} as const satisfies EndpointTable;
