import type { BillWithoutCard } from '@pingshan/shared/bill/card/schemas';
import type { Bill } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { type CardState, createCardEditor } from '../../core/card-editor.ts';
import { type BotContext, chatKey } from '../../core/context.ts';
import type { OutgoingMessage } from '../../core/outgoing-message.ts';
import { isFinal, renderBill } from './bill-card.ts';
import { messages } from './messages/index.ts';

/** The one message that shows a bill in a chat. */
export interface BillCard {
  readonly bill: Id<'bil'>;
  readonly location: { readonly chatId: number; readonly messageId: number };
  readonly language: Language;
}

const keyOf = ({ bill, location }: BillCard): string =>
  `${bill} ${location.chatId} ${location.messageId}`;
const topicOf = (bill: string): string => `bill:${bill}`;

const schedule = (run: () => void, ms: number): NodeJS.Timeout => setTimeout(run, ms);
const cancel = (timer: unknown): void => clearTimeout(timer as NodeJS.Timeout | undefined);

/** Reads a bill as an account of the bot's own, which is a member of the chat. */
function readAsMember({ api, bot }: BotContext, bill: Id<'bil'>, chatId: number): Promise<Bill> {
  const actor = { account: { id: bot.id, name: bot.name }, chat: chatKey(chatId) };
  return api.as(actor)('bill', { params: { id: bill } });
}

/** Keeps on the server where a card is. A lost entry costs a second card after a restart. */
function store({ api, log }: BotContext, { bill, location, language }: BillCard): void {
  const body = { bill, language, ...location };
  api.asBot('botKeepBillCard', { body }).catch((error: unknown) => {
    log.warn({ event: 'card.not_stored', bill, err: error });
  });
}

/** The cards in memory, and their edits. */
function createTracked(context: BotContext) {
  const { telegram, subscriptions, rateLimiter, clock, log } = context;
  const cards = new Map<string, BillCard>();
  const editor = createCardEditor({
    load,
    edit: ({ ...place }, message) => edit(place, message),
    onDone: remove,
    rateLimiter,
    clock,
    schedule,
    cancel,
    log,
  });

  function edit(place: object, message: OutgoingMessage) {
    if (!('chatId' in place && 'messageId' in place)) return Promise.resolve();
    const { chatId: chat_id, messageId: message_id } = place;
    return telegram.callApi('editMessageText', {
      chat_id: Number(chat_id),
      message_id: Number(message_id),
      ...message,
    });
  }

  async function load(key: string): Promise<CardState> {
    const card = cards.get(key);
    if (!card) throw new Error(`no such card: ${key}`);
    const bill = await readAsMember(context, card.bill, card.location.chatId);
    const message = renderBill(messages[card.language], bill);
    return { message, location: card.location, isFinal: isFinal(bill) };
  }

  const keysOf = (bill: string): string[] =>
    [...cards].filter(([, card]) => card.bill === bill).map(([key]) => key);

  function remove(key: string): void {
    const bill = cards.get(key)?.bill;
    cards.delete(key);
    if (bill && keysOf(bill).length === 0) subscriptions.unsubscribe(topicOf(bill));
  }

  function refresh(bill: string): void {
    for (const key of keysOf(bill)) editor.markStale(key);
  }

  function add(card: BillCard): string {
    const key = keyOf(card);
    cards.set(key, card);
    subscriptions.subscribe(topicOf(card.bill), () => refresh(card.bill));
    return key;
  }

  return {
    has: (card: BillCard): boolean => cards.has(keyOf(card)),
    hasBill: (bill: string): boolean => keysOf(bill).length > 0,
    addSent: (card: BillCard, message: OutgoingMessage): void =>
      editor.recordSent(add(card), message),
    /** A card that is tracked keeps its language, which is that of the person who opened the bill. */
    addStale: (card: BillCard): void => editor.markStale(add(cards.get(keyOf(card)) ?? card)),
    close: () => editor.close(),
  };
}

/**
 * Posts the cards of bills and keeps them up to date: each is edited after a change event of its bill, until
 * the bill has ended. The server keeps where they are, so that a restarted bot edits the same message.
 */
export function createBillCards(context: BotContext) {
  const { api, telegram, log } = context;
  const tracked = createTracked(context);
  /** Bills whose card is being posted. */
  const posting = new Set<string>();

  /** Posts the card of a bill in a chat, once. */
  async function post(bill: Bill, chatId: number, language: Language): Promise<void> {
    if (posting.has(bill.id) || tracked.hasBill(bill.id)) return;
    posting.add(bill.id);
    try {
      const message = renderBill(messages[language], bill);
      const { text, reply_markup } = message;
      const sent = await telegram.sendMessage(chatId, text, {
        ...(reply_markup && { reply_markup }),
      });
      const card = { bill: bill.id, location: { chatId, messageId: sent.message_id }, language };
      tracked.addSent(card, message);
      store(context, card);
    } finally {
      posting.delete(bill.id);
    }
  }

  async function postUnshown({ bill, chatId, language }: BillWithoutCard): Promise<void> {
    try {
      await post(await readAsMember(context, bill, chatId), chatId, language);
    } catch (error) {
      log.warn({ event: 'card.not_posted', bill, err: error });
    }
  }

  return {
    post,
    /** Tracks a card that may show an old state, and shows the newest. */
    refresh(card: BillCard): void {
      if (!tracked.has(card)) store(context, card);
      tracked.addStale(card);
    },
    /** Tracks the cards that the server keeps, and shows their bills as they are now. */
    async restore(): Promise<void> {
      const { items } = await api.asBot('botBillCards', {});
      for (const { bill, language, chatId, messageId } of items) {
        tracked.addStale({ bill, language, location: { chatId, messageId } });
      }
    },
    /** Posts the cards of bills that have none: those of every month, and those that a crash left without. */
    async recover(): Promise<void> {
      try {
        const { unshown } = await api.asBot('botBillCards', {});
        for (const one of unshown) await postUnshown(one);
      } catch (error) {
        log.warn({ event: 'cards.read_failed', reason: String(error) });
      }
    },
    close: () => tracked.close(),
  };
}
export type BillCards = ReturnType<typeof createBillCards>;
