import type { Reference } from '../ledger/index.ts';

/** The reference of every entry of a transfer. */
export const referenceTo = (transfer: string): Reference => ({ kind: 'transfer', id: transfer });

/** The reference of the payment of a request. */
export const referenceToRequest = (request: string): Reference => ({
  kind: 'request',
  id: request,
});
