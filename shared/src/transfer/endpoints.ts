import type { Endpoint, EndpointTable } from '../define-contract.ts';

const transfers = { audience: 'user', tag: 'transfers' } as const;
const read = { ...transfers, method: 'GET', rate: 'read' } as const;
const pay = { ...transfers, method: 'POST', rate: 'money' } as const;
/** Codes are never written in a chat. */
const byCode = { ...pay, device: true } as const;
/** It needs no key: the end of a transfer or of a request happens once, and a repetition finds it. */
const endOf = <const Path extends string>(path: Path) => ({ ...pay, path }) satisfies Endpoint;

/** The endpoints of this module. */
export const endpoints = {
  lookUpPayee: { ...pay, path: '/v1/payees/look-up' },
  recentPayees: { ...read, path: '/v1/payees' },
  makeReceiveCode: { ...transfers, method: 'POST', rate: 'write', path: '/v1/me/receive-codes' },
  preferences: { ...read, path: '/v1/me/preferences' },
  changePreferences: {
    ...transfers,
    method: 'PUT',
    rate: 'write',
    path: '/v1/me/preferences',
    device: true,
  },
  sendTransfer: { ...pay, path: '/v1/transfers', idempotent: true, status: 201 },
  transfers: { ...read, path: '/v1/transfers' },
  transfer: { ...read, path: '/v1/transfers/:id' },
  cancelTransfer: endOf('/v1/transfers/:id/cancel'),
  giveBackTransfer: endOf('/v1/transfers/:id/give-back'),
  claim: { ...read, path: '/v1/claims/:id' },
  sendClaimCode: { ...byCode, path: '/v1/claims/:id/code' },
  claimTransfer: { ...byCode, path: '/v1/claims/:id' },
  requestMoney: { ...pay, path: '/v1/requests', idempotent: true, status: 201 },
  moneyRequests: { ...read, path: '/v1/requests' },
  moneyRequest: { ...read, path: '/v1/requests/:id' },
  payMoneyRequest: { ...pay, path: '/v1/requests/:id/payments', idempotent: true, status: 201 },
  declineMoneyRequest: endOf('/v1/requests/:id/decline'),
  withdrawMoneyRequest: endOf('/v1/requests/:id/withdraw'),
} as const satisfies EndpointTable;
