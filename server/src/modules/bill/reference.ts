import type { Reference } from '../ledger/index.ts';

/** The reference of the payment of a share. */
export const referenceToBill = (bill: string): Reference => ({ kind: 'bill', id: bill });

/** The reference of the difference of a netting. */
export const referenceToNet = (net: string): Reference => ({ kind: 'net', id: net });
