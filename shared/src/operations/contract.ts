import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** What the staff does: findings, where the bank and the ledger differ. */
export const operations = defineContract<typeof schemas, ErrorParams>()({
  name: 'operations',
  endpoints,
  errors,
});
