import { defineContract } from '../define-contract.ts';
import { type ErrorParams, errors } from './errors.ts';

/** What every module relies on: refusals of any route, and the topics of a person and of the bot. */
export const platform = defineContract<Record<never, never>, ErrorParams>()({
  name: 'platform',
  ids: ['evt'],
  errors,
  events: ['subscribed', 'balance'],
});
