import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import * as z from 'zod';
import { defineFeature } from '../../core/feature.ts';
import { countBill, joinBill, payShare } from './answer-bill.ts';
import { createBillCards } from './bill-cards.ts';
import { COUNT_DATA, JOIN_DATA, NET_DATA, PAY_DATA } from './card-data.ts';
import type { BillContext } from './context.ts';
import { messages } from './messages/index.ts';
import type { BillMessages } from './messages/type.ts';
import { offerSettling, settleUp, showOwed } from './settle-up.ts';
import { plainSplitTrigger, SPLIT_COMMANDS, splitBill } from './split-bill.ts';

const noticeSchema = moneySchema
  .extend({ name: z.string(), title: z.string().default('') })
  .strip();

/** The parts of a notice about a bill. */
function noticeOf(params: unknown) {
  const { name, title, ...sum } = noticeSchema.parse(params);
  return { name, title, amount: formatMoney(sum) };
}

export const bill = defineFeature<BillMessages, BillContext>({
  name: 'bill',
  messages,
  setUp: async (context) => ({ ...context, cards: createBillCards(context) }),
  tearDown: ({ cards }) => cards.close(),
  commands: [
    { on: SPLIT_COMMANDS, handle: splitBill },
    { on: ['owe', '欠账', '欠賬'], handle: showOwed },
    { on: ['settle', '两清', '找清'], handle: offerSettling },
  ],
  startPayloads: [
    { on: /^owe$/, handle: showOwed },
    { on: /^settle$/, handle: offerSettling },
  ],
  texts: [{ on: plainSplitTrigger, handle: splitBill }],
  callbacks: [
    { on: JOIN_DATA, handle: joinBill },
    { on: COUNT_DATA, handle: countBill },
    { on: PAY_DATA, handle: payShare },
    { on: NET_DATA, handle: settleUp },
  ],
  notices: {
    bill_invited: ({ invitedNotice }, params) => invitedNotice(noticeOf(params)),
    bill_counted: ({ countedNotice }, params) => countedNotice(noticeOf(params)),
    bill_share_paid: ({ sharePaidNotice }, params) => sharePaidNotice(noticeOf(params)),
    bill_reminded: ({ remindedNotice }, params) => remindedNotice(noticeOf(params)),
    bill_stopped: ({ stoppedNotice }, params) => stoppedNotice(noticeOf(params)),
    bill_netted: ({ nettedNotice }, params) => nettedNotice(noticeOf(params)),
    bill_repeated: ({ repeatedNotice }, params) => repeatedNotice(noticeOf(params)),
  },
});
