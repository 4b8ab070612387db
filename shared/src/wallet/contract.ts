import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import type { schemas } from './schemas.ts';

/** Balance and statement. */
export const wallet = defineContract<typeof schemas>()({
  name: 'wallet',
  endpoints,
});
