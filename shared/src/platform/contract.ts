import { defineContract } from '../define-contract.ts';
import { type ErrorParams, errors } from './errors.ts';

/** Refusals of any endpoint, and the change events of the topics `me` and `bot`. */
export const platform = defineContract<Record<never, never>, ErrorParams>()({
  name: 'platform',
  ids: ['evt'],
  errors,
  events: ['subscribed', 'balance'],
});
