import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

export const piggyBank = defineContract<typeof schemas, ErrorParams>()({
  name: 'piggy-bank',
  endpoints,
  errors,
  transactionKinds: ['piggy_bank_saved'],
});
