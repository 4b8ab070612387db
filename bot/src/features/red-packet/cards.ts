import type { Card } from '@pingshan/shared/red-packet/schemas';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { BotContext } from '../../core/context.ts';
import type { MessageLocation, OutgoingMessage } from '../../core/outgoing-message.ts';
import { type CardOptions, renderCard } from './card.ts';
import { createTrackedCards, getPacket, type PacketId, type TrackedCard } from './tracked-cards.ts';

/** Stores on the server where a card is. A lost entry costs a stale or a second card after a restart. */
function store({ api, log }: BotContext, { packet, location, options }: TrackedCard): void {
  const body: Card = { redPacket: packet, place: location, language: options.language };
  api.asBot('botKeepCard', { body }).catch((error: unknown) => {
    log.warn({ event: 'card.not_stored', packet, err: error });
  });
}

/**
 * Posts the cards of packets and keeps them up to date. The server stores where they are, so that
 * the bot continues after a restart.
 */
export function createCards(context: BotContext) {
  const { api, telegram, walletUrl } = context;
  const tracked = createTrackedCards(context);
  /** Packet and chat of cards that are being posted. */
  const posting = new Set<string>();

  const isIn = (packet: string, chatId: number): boolean =>
    tracked
      .cardsOf(packet)
      .some(({ location }) => 'chatId' in location && location.chatId === chatId);

  function addSent(card: TrackedCard, message: OutgoingMessage): void {
    tracked.addSent(card, message);
    store(context, card);
  }

  async function post(packet: RedPacket, chatId: number, options: CardOptions): Promise<void> {
    const key = `${packet.id} ${chatId}`;
    if (posting.has(key)) return;
    if (isIn(packet.id, chatId)) {
      for (const card of tracked.cardsOf(packet.id)) store(context, card);
      return;
    }
    posting.add(key);
    try {
      const message = renderCard(packet, options);
      const { text, reply_markup } = message;
      const { message_id: messageId } = await telegram.sendMessage(chatId, text, { reply_markup });
      addSent({ packet: packet.id, location: { chatId, messageId }, options }, message);
    } finally {
      posting.delete(key);
    }
  }

  return {
    /** Whether the chat has a card of the packet: an update delivered twice must not post it twice. */
    isIn,
    /** Tracks a card that has just replaced another message. */
    addSent,
    /** Posts a packet's card. A card that is in the chat already is only stored on the server again. */
    post,
    /** Reads the packet and posts its card. */
    postById: async (packet: PacketId, chatId: number, options: CardOptions): Promise<void> =>
      post(await getPacket(context, packet), chatId, options),
    /** Tracks a card that the bot did not post, or posted before its last start. */
    track(packet: PacketId, location: MessageLocation, options: CardOptions): void {
      const card = { packet, location, options };
      if (tracked.has(card)) return;
      tracked.add(card);
      store(context, card);
    },
    refresh: tracked.refresh,
    /** Tracks the cards that the server stores, and reads their packets again. */
    async restore(): Promise<void> {
      const { items } = await api.asBot('botCards', {});
      for (const { redPacket: packet, place: location, language } of items) {
        const shareable = 'chatId' in location && location.chatId > 0;
        tracked.addStale({ packet, location, options: { language, walletUrl, shareable } });
      }
    },
    close: tracked.close,
  };
}
export type Cards = ReturnType<typeof createCards>;
