import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import { MINUTE_MS } from '@pingshan/shared/time';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import { defineFeature } from '../../core/feature.ts';
import { declineRequest, payRequest } from './answer-request.ts';
import { CONFIRM_DATA, DECLINE_DATA, PAY_DATA, UNDO_DATA } from './card-data.ts';
import { confirmTransfer } from './confirm-transfer.ts';
import type { TransferContext } from './context.ts';
import { messages } from './messages/index.ts';
import type { TransferMessages } from './messages/type.ts';
import { offerTransfer } from './offer-transfer.ts';
import { REQUEST_COMMANDS, requestMoney } from './request-money.ts';
import { plainTransferTrigger, TRANSFER_COMMANDS } from './transfer-arguments.ts';
import { undoTransfer } from './undo-transfer.ts';

const TOKENS_MAX = 10_000;
/** The server's tokens live a quarter of an hour. */
const TOKEN_MS = 14 * MINUTE_MS;

const noticeSchema = moneySchema.extend({ name: z.string(), memo: z.string() }).strip();

/** The parts of a notice about money between two people. */
function noticeOf(params: unknown) {
  const { name, memo, ...sum } = noticeSchema.parse(params);
  return { name, memo, amount: formatMoney(sum) };
}

export const transfer = defineFeature<TransferMessages, TransferContext>({
  name: 'transfer',
  messages,
  setUp: async (context) => {
    const { clock: now } = context;
    const bounds = { max: TOKENS_MAX, ttl: TOKEN_MS, ttlResolution: 0, perf: { now } };
    return { ...context, payeeTokens: new LRUCache<string, string>(bounds) };
  },
  commands: [
    { on: TRANSFER_COMMANDS, handle: offerTransfer },
    { on: REQUEST_COMMANDS, handle: requestMoney },
  ],
  texts: [{ on: plainTransferTrigger, handle: offerTransfer }],
  callbacks: [
    { on: CONFIRM_DATA, handle: confirmTransfer },
    { on: UNDO_DATA, handle: undoTransfer },
    { on: PAY_DATA, handle: payRequest },
    { on: DECLINE_DATA, handle: declineRequest },
  ],
  notices: {
    transfer_received: ({ receivedNotice }, params) => receivedNotice(noticeOf(params)),
    transfer_claimed: ({ claimedNotice }, params) => claimedNotice(noticeOf(params)),
    transfer_returned: ({ returnedNotice }, params) => returnedNotice(noticeOf(params)),
    transfer_expired: ({ expiredNotice }, params) => expiredNotice(noticeOf(params)),
    transfer_given_back: ({ givenBackNotice }, params) => givenBackNotice(noticeOf(params)),
    money_requested: ({ requestedNotice }, params) => requestedNotice(noticeOf(params)),
    money_request_paid: ({ paidNotice }, params) => paidNotice(noticeOf(params)),
    money_request_declined: ({ declinedNotice }, params) => declinedNotice(noticeOf(params)),
  },
});
