import { defineContract } from '../define-contract.ts';
import { type ErrorParams, errors } from './errors.ts';

/** Refusals of the ledger. */
export const ledger = defineContract<Record<never, never>, ErrorParams>()({
  name: 'ledger',
  ids: ['txn'],
  errors,
});
