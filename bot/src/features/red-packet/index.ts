import { moneySchema } from '@pingshan/shared/schemas';
import { formatMoney } from '@pingshan/shared/money';
import { SECOND_MS } from '@pingshan/shared/time';
import { defineFeature } from '../../core/feature.ts';
import { untilAvailable } from '../../core/until-available.ts';
import { type CardRecovery, createCardRecovery } from './card-recovery.ts';
import { createCards } from './cards.ts';
import { confirmSend } from './confirm-send.ts';
import type { RedPacketContext } from './context.ts';
import { GRAB_DATA, grab } from './grab.ts';
import { answerInlineQuery, trackChosenResult } from './inline-query.ts';
import { messages } from './messages/index.ts';
import type { RedPacketMessages } from './messages/type.ts';
import { plainPacketTrigger } from './packet-arguments.ts';
import { CONFIRM_DATA, DRAFT_PAYLOAD, showDraft } from './send-draft.ts';
import { sendEqual } from './send-equal.ts';
import { sendExclusive } from './send-exclusive.ts';
import { LUCKY_COMMANDS, sendLucky } from './send-lucky.ts';

const RECOVERY_INTERVAL_MS = 30 * SECOND_MS;

type InstalledContext = RedPacketContext & { readonly recovery: CardRecovery };

export const redPacket = defineFeature<RedPacketMessages, InstalledContext>({
  name: 'red-packet',
  messages,
  setUp: async (context) => {
    const cards = createCards(context);
    await untilAvailable('server', context, () => cards.restore());
    const recovery = createCardRecovery({ ...context, cards });
    return { ...context, cards, recovery };
  },
  tearDown: ({ cards }) => cards.close(),
  commands: [
    { on: LUCKY_COMMANDS, handle: sendLucky },
    { on: ['equal'], handle: sendEqual },
    { on: ['for'], handle: sendExclusive },
  ],
  startPayloads: [{ on: DRAFT_PAYLOAD, handle: showDraft }],
  texts: [{ on: plainPacketTrigger, handle: sendLucky }],
  callbacks: [
    { on: GRAB_DATA, handle: grab },
    { on: CONFIRM_DATA, handle: confirmSend },
  ],
  compose(composer, context) {
    composer.on('inline_query', (ctx) => answerInlineQuery(context, ctx, ctx.inlineQuery));
    composer.on('chosen_inline_result', (ctx) =>
      trackChosenResult(context, ctx.chosenInlineResult),
    );
  },
  notices: {
    red_packet_refunded: ({ refundNotice }, params) =>
      refundNotice(formatMoney(moneySchema.strip().parse(params))),
  },
  workers: [{ interval_ms: RECOVERY_INTERVAL_MS, run: ({ recovery }) => recovery.run() }],
});
