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

/**
 * Keeps the cards of bills up to date: each is edited after a change event of its bill, until the bill has
 * ended. After a restart, the first tap on a card brings it back.
 */
export function createBillCards(context: BotContext) {
  const { api, bot, telegram, subscriptions, rateLimiter, clock, log } = context;
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

  /** Reads a bill as an account of the bot's own, which is a member of the chat. */
  function readAsMember({ bill, location }: BillCard): Promise<Bill> {
    const actor = { account: { id: bot.id, name: bot.name }, chat: chatKey(location.chatId) };
    return api.as(actor)('bill', { params: { id: bill } });
  }

  async function load(key: string): Promise<CardState> {
    const card = cards.get(key);
    if (!card) throw new Error(`no such card: ${key}`);
    const bill = await readAsMember(card);
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
    /** Tracks a card that was just posted. */
    addSent: (card: BillCard, message: OutgoingMessage): void =>
      editor.recordSent(add(card), message),
    /** Tracks a card that may show an old state, and shows the newest. */
    refresh: (card: BillCard): void => editor.markStale(add(card)),
    close: () => editor.close(),
  };
}
export type BillCards = ReturnType<typeof createBillCards>;
