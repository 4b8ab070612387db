import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Money in and out: cards, top-ups, withdrawals. */
export const funding = defineContract<typeof schemas, ErrorParams>()({
  name: 'funding',
  ids: ['crd', 'top', 'wdr', 'fnd'],
  endpoints,
  errors,
  transactionKinds: [
    'top_up',
    'top_up_reversed',
    'owed_repaid',
    'withdrawal',
    'withdrawal_failed',
    'withdrawal_cancelled',
    'withdrawal_returned',
    'bank_corrected',
  ],
  events: ['card', 'top_up', 'withdrawal'],
  notices: [
    'top_up_done',
    'top_up_reversed',
    'withdrawal_paid',
    'withdrawal_failed',
    'withdrawal_returned',
    'card_bound',
  ],
});
