import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Sign-in, verification and accounts. */
export const identity = defineContract<typeof schemas, ErrorParams>()({
  name: 'identity',
  ids: ['usr'],
  endpoints,
  errors,
  transactionKinds: ['merged'],
  events: ['verification', 'devices'],
  notices: ['device_signed_in'],
});
