import type { Card } from '@pingshan/shared/red-packet/schemas';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import type { ApiClient } from '../../core/api-client.ts';
import { renderCard, type CardOptions, type OutgoingMessage } from './card.ts';
import type { CardEditor, CardEditorOptions, MessageLocation } from '../../core/card-editor.ts';
import type { LiveSubscriptions } from '../../core/live-subscriptions.ts';
import type { Log } from '../../core/log.ts';

type PacketId = Id<'rp'>;

interface TrackedCard {
  packet: PacketId;
  place: MessageLocation;
  options: CardOptions;
}

const keyOf = (packet: string, place: MessageLocation): string =>
  'chatId' in place
    ? `${packet} ${place.chatId} ${place.messageId}`
    : `${packet} ${place.inlineMessageId}`;

const topicOf = (packet: string): string => `red-packet:${packet}`;

/** Is there anything left that could change on the card? */
const isLast = ({ state }: RedPacket): boolean => state === 'finished' || state === 'refunded';

export interface CardsOptions {
  api: ApiClient;
  /** Reads a packet as the bot sees it: as anybody in the group, with no share of its own. */
  see: (packet: PacketId) => Promise<RedPacket>;
  walletUrl: string;
  /** Puts a new card into a chat; resolves with the number of its message. */
  post: (chatId: number, sheet: OutgoingMessage) => Promise<number>;
  createEditor: (door: Pick<CardEditorOptions, 'look' | 'onDone'>) => CardEditor;
  live: Pick<LiveSubscriptions, 'subscribe' | 'unsubscribe'>;
  log: Log;
}

/** Losing this list entry costs a stale or a second card after a restart and nothing else. */
function keep({ api, log }: Pick<CardsOptions, 'api' | 'log'>, card: TrackedCard): void {
  const { packet, place, options } = card;
  const body: Card = { redPacket: packet, place, language: options.language };
  api.asBot('botKeepCard', { body }).catch((error: unknown) => {
    log.warn({ event: 'card.not_kept', packet, err: error });
  });
}

/** Where every open packet's card stands. The server keeps the list too, so a restarted bot goes on. */
export function createCards(given: CardsOptions) {
  const { api, see, walletUrl, post, createEditor, live } = given;
  const standing = new Map<string, TrackedCard>();
  /** On their way to a chat. */
  const coming = new Set<string>();
  const editor = createEditor({ look, onDone });

  async function look(key: string) {
    const card = standing.get(key);
    if (!card) throw new Error(`no such card: ${key}`);
    const packet = await see(card.packet);
    return { sheet: renderCard(packet, card.options), place: card.place, last: isLast(packet) };
  }

  const of = (packet: string): string[] =>
    [...standing].filter(([, card]) => card.packet === packet).map(([key]) => key);

  function onDone(key: string): void {
    const packet = standing.get(key)?.packet;
    standing.delete(key);
    if (packet && of(packet).length === 0) live.unsubscribe(topicOf(packet));
  }

  function add(packet: PacketId, place: MessageLocation, options: CardOptions): string {
    const key = keyOf(packet, place);
    standing.set(key, { packet, place, options });
    live.subscribe(topicOf(packet));
    return key;
  }

  /** The server did not hear of it the first time. */
  function keepAgain(packet: string): void {
    for (const key of of(packet)) {
      const card = standing.get(key);
      if (card) keep(given, card);
    }
  }

  const stands = (packet: string, chatId: number): boolean =>
    of(packet).some((key) => key.startsWith(`${packet} ${chatId} `));

  function sent(
    packet: PacketId,
    place: MessageLocation,
    options: CardOptions,
    sheet: OutgoingMessage,
  ): void {
    editor.recordSent(add(packet, place, options), sheet);
    keep(given, { packet, place, options });
  }

  async function show(packet: RedPacket, chatId: number, options: CardOptions): Promise<void> {
    const key = `${packet.id} ${chatId}`;
    if (coming.has(key)) return;
    if (stands(packet.id, chatId)) return keepAgain(packet.id);
    coming.add(key);
    try {
      const sheet = renderCard(packet, options);
      sent(packet.id, { chatId, messageId: await post(chatId, sheet) }, options, sheet);
    } finally {
      coming.delete(key);
    }
  }

  return {
    /** Whether this chat shows the packet already: an update delivered twice must not show it twice. */
    stands,
    /** A card was just put where another message stood. */
    sent,
    /** Posts a packet's card; one that stands in the chat already is only put on the server's list again. */
    show,
    /** A card was seen: shared through inline mode, or of a time before the last start. */
    track(packet: PacketId, place: MessageLocation, options: CardOptions): void {
      if (standing.has(keyOf(packet, place))) return;
      add(packet, place, options);
      keep(given, { packet, place, options });
    },
    /** Something happened to the packet: look again, everywhere it is shown. */
    refresh(packet: string): void {
      for (const key of of(packet)) editor.markStale(key);
    },
    /** The cards of the time before the last start; what they show may be old. */
    async restore(): Promise<void> {
      const { items } = await api.asBot('botCards', {});
      for (const { redPacket, place, language } of items) {
        const chatId = 'chatId' in place ? place.chatId : 0;
        editor.markStale(add(redPacket, place, { language, walletUrl, shareable: chatId > 0 }));
      }
    },
    close: () => editor.close(),
  };
}
export type Cards = ReturnType<typeof createCards>;
