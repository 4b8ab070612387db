import type { EndpointTable } from '../define-contract.ts';

const read = { method: 'GET', audience: 'user', rate: 'read', tag: 'wallet' } as const;
/** A file costs the server as much as several requests that write. */
const download = { ...read, rate: 'write' } as const;

/** The endpoints of this module. */
export const endpoints = {
  wallet: { ...read, path: '/v1/me/wallet' },
  transactions: { ...read, path: '/v1/transactions' },
  transactionSummary: { ...read, path: '/v1/transactions/summary' },
  transaction: { ...read, path: '/v1/transactions/:id' },
  statementCsv: { ...download, path: '/v1/statement.csv', file: 'text/csv; charset=utf-8' },
  statementPdf: { ...download, path: '/v1/statement.pdf', file: 'application/pdf' },
} as const satisfies EndpointTable;
