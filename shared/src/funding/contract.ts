import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Top-ups. */
export const funding = defineContract<typeof schemas, ErrorParams>()({
  name: 'funding',
  endpoints,
  errors,
  transactionKinds: ['top_up'],
});
