import { formatMoney } from '@pingshan/shared/money';
import { moneySchema } from '@pingshan/shared/schemas';
import { SECOND_MS } from '@pingshan/shared/time';
import * as z from 'zod';
import { defineFeature } from '../../core/feature.ts';
import { untilAvailable } from '../../core/until-available.ts';
import { agreePlan } from './agree-plan.ts';
import { countBill, frontBill, joinBill, payShare, reopenBill } from './answer-bill.ts';
import { createBillCards } from './bill-cards.ts';
import {
  AGREE_DATA,
  COUNT_DATA,
  FRONT_DATA,
  JOIN_DATA,
  NET_DATA,
  PAY_DATA,
  REOPEN_DATA,
} from './card-data.ts';
import type { BillContext } from './context.ts';
import { messages } from './messages/index.ts';
import type { BillMessages } from './messages/type.ts';
import { offerSettling, settleUp, showOwed } from './settle-up.ts';
import { plainSplitTrigger, SPLIT_COMMANDS, splitBill } from './split-bill.ts';

/** The card of a bill that the month opened is posted within this time. */
const RECOVERY_INTERVAL_MS = 20 * SECOND_MS;

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
  setUp: async (context) => {
    const cards = createBillCards(context);
    await untilAvailable('server', context, () => cards.restore());
    return { ...context, cards };
  },
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
    { on: REOPEN_DATA, handle: reopenBill },
    { on: FRONT_DATA, handle: frontBill },
    { on: AGREE_DATA, handle: agreePlan },
  ],
  notices: {
    bill_invited: ({ invitedNotice }, params) => invitedNotice(noticeOf(params)),
    bill_counted: ({ countedNotice }, params) => countedNotice(noticeOf(params)),
    bill_share_paid: ({ sharePaidNotice }, params) => sharePaidNotice(noticeOf(params)),
    bill_reminded: ({ remindedNotice }, params) => remindedNotice(noticeOf(params)),
    bill_stopped: ({ stoppedNotice }, params) => stoppedNotice(noticeOf(params)),
    bill_netted: ({ nettedNotice }, params) => nettedNotice(noticeOf(params)),
    bill_repeated: ({ repeatedNotice }, params) => repeatedNotice(noticeOf(params)),
    bill_reopened: ({ reopenedNotice }, params) => reopenedNotice(noticeOf(params)),
    bill_join_asked: ({ joinAskedNotice }, params) => joinAskedNotice(noticeOf(params)),
    bill_front_asked: ({ frontAskedNotice }, params) => frontAskedNotice(noticeOf(params)),
    bill_planned: ({ plannedNotice, clearedNotice }, params) => {
      const notice = noticeOf(params);
      return notice.name === '' ? clearedNotice : plannedNotice(notice);
    },
  },
  workers: [{ interval_ms: RECOVERY_INTERVAL_MS, run: ({ cards }) => cards.recover() }],
});
