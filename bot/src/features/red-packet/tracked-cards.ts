import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { type CardState, createCardEditor } from '../../core/card-editor.ts';
import type { BotContext } from '../../core/context.ts';
import type { MessageLocation, OutgoingMessage } from '../../core/outgoing-message.ts';
import { type CardOptions, renderCard } from './card.ts';

export type PacketId = Id<'rp'>;

export interface TrackedCard {
  packet: PacketId;
  location: MessageLocation;
  options: CardOptions;
}

const keyOf = ({ packet, location }: Pick<TrackedCard, 'packet' | 'location'>): string =>
  'chatId' in location
    ? `${packet} ${location.chatId} ${location.messageId}`
    : `${packet} ${location.inlineMessageId}`;

const topicOf = (packet: string): string => `red-packet:${packet}`;

/** The packet is closed and nothing on its card can change. */
const isFinal = ({ state }: RedPacket): boolean => state === 'finished' || state === 'refunded';

/** Reads a packet as an account of the bot's own: with the view of a person who has no share in it. */
export function getPacket({ api, bot }: BotContext, id: PacketId): Promise<RedPacket> {
  return api.as({ account: { id: bot.id, name: bot.name } })('redPacket', { params: { id } });
}

function editMessage({ telegram }: BotContext, location: MessageLocation, card: OutgoingMessage) {
  const target =
    'chatId' in location
      ? { chat_id: location.chatId, message_id: location.messageId }
      : { inline_message_id: location.inlineMessageId };
  return telegram.callApi('editMessageText', { ...target, ...card });
}

const schedule = (run: () => void, ms: number): NodeJS.Timeout => setTimeout(run, ms);
const cancel = (timer: unknown): void => clearTimeout(timer as NodeJS.Timeout | undefined);

/**
 * The cards that show open packets, and their edits: a card is edited after each change event of its
 * packet, until the packet is closed. A packet can have several cards.
 */
export function createTrackedCards(context: BotContext) {
  const { subscriptions, rateLimiter, clock, log } = context;
  const cards = new Map<string, TrackedCard>();
  const editor = createCardEditor({
    load,
    edit: (location, message) => editMessage(context, location, message),
    onDone: remove,
    rateLimiter,
    clock,
    schedule,
    cancel,
    log,
  });

  async function load(key: string): Promise<CardState> {
    const card = cards.get(key);
    if (!card) throw new Error(`no such card: ${key}`);
    const packet = await getPacket(context, card.packet);
    const message = renderCard(packet, card.options);
    return { message, location: card.location, isFinal: isFinal(packet) };
  }

  const entriesOf = (packet: string): [string, TrackedCard][] =>
    [...cards].filter(([, card]) => card.packet === packet);

  function remove(key: string): void {
    const packet = cards.get(key)?.packet;
    cards.delete(key);
    if (packet && entriesOf(packet).length === 0) subscriptions.unsubscribe(topicOf(packet));
  }

  /** Reads the packet again for each of its cards. */
  function refresh(packet: string): void {
    for (const [key] of entriesOf(packet)) editor.markStale(key);
  }

  function add(card: TrackedCard): string {
    const key = keyOf(card);
    cards.set(key, card);
    subscriptions.subscribe(topicOf(card.packet), () => refresh(card.packet));
    return key;
  }

  return {
    add: (card: TrackedCard): void => void add(card),
    /** Adds a card that was just sent with this message. */
    addSent: (card: TrackedCard, message: OutgoingMessage): void =>
      editor.recordSent(add(card), message),
    /** Adds a card that may show an old state. */
    addStale: (card: TrackedCard): void => editor.markStale(add(card)),
    has: (card: Pick<TrackedCard, 'packet' | 'location'>): boolean => cards.has(keyOf(card)),
    cardsOf: (packet: string): TrackedCard[] => entriesOf(packet).map(([, card]) => card),
    refresh,
    close: () => editor.close(),
  };
}
