import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Balances and the statement. */
export const wallet = defineContract<typeof schemas, ErrorParams>()({
  name: 'wallet',
  endpoints,
  errors,
});
