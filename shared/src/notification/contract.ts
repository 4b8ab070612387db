import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import type { schemas } from './schemas.ts';

/** Notices that the bot delivers. */
export const notification = defineContract<typeof schemas>()({
  name: 'notification',
  endpoints,
  events: ['notice'],
});
