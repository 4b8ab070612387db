import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Confirming a request by more factors than the session. */
export const stepUp = defineContract<typeof schemas, ErrorParams>()({
  name: 'step-up',
  ids: ['chl'],
  endpoints,
  errors,
  events: ['step_up'],
  notices: ['pin_reset'],
});
