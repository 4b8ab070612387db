import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import { defineFeature } from '../../core/feature.ts';
import { messages } from './messages/index.ts';
import { chooseTopUp, TOP_UP_DATA, topUp } from './top-up.ts';

const cardSchema = z.object({ last4: z.string() });

const amountIn = (params: unknown): string => formatMoney(moneySchema.strip().parse(params));

export const funding = defineFeature({
  name: 'funding',
  messages,
  commands: [{ on: ['topup'], handle: topUp }],
  startPayloads: [{ on: /^topup$/, handle: topUp }],
  callbacks: [{ on: TOP_UP_DATA, handle: chooseTopUp }],
  notices: {
    top_up_done: ({ topUpDone }, params) => topUpDone(amountIn(params)),
    top_up_reversed: ({ topUpReversed }, params) => topUpReversed(amountIn(params)),
    withdrawal_paid: ({ withdrawalPaid }, params) => withdrawalPaid(amountIn(params)),
    card_bound: ({ cardBound }, params) => cardBound(cardSchema.parse(params).last4),
    withdrawal_failed: ({ withdrawalFailed }, params) => withdrawalFailed(amountIn(params)),
    withdrawal_returned: ({ withdrawalReturned }, params) => withdrawalReturned(amountIn(params)),
  },
});
