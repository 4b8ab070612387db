import { defineContract } from '../define-contract.ts';
import { endpoints } from './endpoints.ts';
import { type ErrorParams, errors } from './errors.ts';
import type { schemas } from './schemas.ts';

/** Red packets: send, grab, verify. */
export const redPacket = defineContract<typeof schemas, ErrorParams>()({
  name: 'red-packet',
  ids: ['rp'],
  endpoints,
  errors,
  transactionKinds: ['red_packet_sent', 'red_packet_grabbed', 'red_packet_refunded'],
  topics: { 'red-packet': 'rp' },
  events: ['grabbed', 'closed'],
  notices: ['red_packet_refunded'],
});
