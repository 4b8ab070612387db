import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Limits of what a person may pay and withdraw. */
export const allowance = defineContract<typeof schemas, ErrorParams>()({
  name: 'allowance',
  endpoints,
  errors,
});
