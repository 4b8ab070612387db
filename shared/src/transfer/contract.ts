import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Transfers between people: send, undo, give back, claim by number, request. */
export const transfer = defineContract<typeof schemas, ErrorParams>()({
  name: 'transfer',
  ids: ['trf', 'req', 'rcv'],
  endpoints,
  errors,
  transactionKinds: [
    'transfer',
    'transfer_held',
    'transfer_delivered',
    'transfer_cancelled',
    'transfer_returned',
    'transfer_expired',
    'transfer_given_back',
  ],
  events: ['transfer'],
  notices: [
    'transfer_received',
    'transfer_claimed',
    'transfer_returned',
    'transfer_expired',
    'transfer_given_back',
    'money_requested',
    'money_request_paid',
    'money_request_declined',
  ],
});
