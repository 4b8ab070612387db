import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Bills that people split: join, count, pay, set off. */
export const bill = defineContract<typeof schemas, ErrorParams>()({
  name: 'bill',
  ids: ['bil', 'net', 'hh', 'rep'],
  endpoints,
  errors,
  transactionKinds: ['bill_paid', 'bill_netted'],
  topics: { bill: 'bil' },
  events: ['bill'],
  notices: [
    'bill_invited',
    'bill_counted',
    'bill_share_paid',
    'bill_reminded',
    'bill_stopped',
    'bill_netted',
    'bill_repeated',
    'bill_reopened',
    'bill_join_asked',
    'bill_front_asked',
    'bill_planned',
  ],
});
