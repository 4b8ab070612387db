import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import type { schemas } from './schemas.ts';

/** Notices: people read them, and the bot delivers them. */
export const notification = defineContract<typeof schemas>()({
  name: 'notification',
  endpoints,
  events: ['notice'],
});
