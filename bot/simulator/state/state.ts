import type { InlineKeyboardMarkup, Update } from '@grammyjs/types';
import { GROUPS, RESIDENTS } from '@pingshan/shared/neighbourhood';
import { LRUCache } from 'lru-cache';
import type { SimChat, SimMessage, SimPerson } from '../protocol.ts';

export interface StoredMessage {
  message: SimMessage;
  markup?: InlineKeyboardMarkup | undefined;
  /** Set for a message shared through inline mode; the bot edits such a message by this id alone. */
  inlineId?: string | undefined;
}

export interface Webhook {
  url: string;
  secret?: string | undefined;
  maxConnections: number;
  allowed: string[];
}

export interface BotCommand {
  command: string;
  description: string;
}

/** Every change of the state. The event log keeps them, and a restart applies them in order. */
export type StateEvent =
  | { kind: 'message'; stored: StoredMessage }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'started'; personId: number }
  | { kind: 'commands'; commands: BotCommand[] }
  | { kind: 'webhook'; webhook: Webhook | null }
  | { kind: 'update'; update: Update }
  | { kind: 'delivered'; ids: number[] }
  | { kind: 'counters'; messageId: number; updateId: number };

const MAX_MESSAGES_PER_CHAT = 1_000;
const MAX_UPDATES = 10_000;

const allPeople = (bot: SimPerson): SimPerson[] => [
  ...RESIDENTS.map(({ telegramId, name, username }) => ({
    id: telegramId,
    name,
    username,
    isBot: false,
  })),
  bot,
];

/** The two groups, and each resident's private chat with the bot. */
const allChats = (bot: SimPerson): SimChat[] => [
  ...GROUPS.map(({ chatId, title, members }) => ({
    id: chatId,
    type: 'group' as const,
    title,
    members: [...members, bot.id],
  })),
  ...RESIDENTS.map(({ telegramId }) => ({
    id: telegramId,
    type: 'private' as const,
    title: bot.name,
    members: [telegramId, bot.id],
  })),
];

/** People, chats, messages and undelivered updates. `record` is the only way to change them. */
export class ChatState {
  readonly bot: SimPerson;
  readonly people: ReadonlyMap<number, SimPerson>;
  readonly chats: ReadonlyMap<number, SimChat>;
  /**
   * By chat, then by message id, oldest first. These are Maps, since an edit must keep the place of its
   * message; an LRU cache would move it to the end.
   */
  readonly messages: ReadonlyMap<number, Map<number, StoredMessage>>;
  readonly started = new Set<number>();
  commands: BotCommand[] = [];
  webhook: Webhook | null = null;
  /** An update is set once and not read by id, so the oldest one is dropped first. */
  readonly #updates = new LRUCache<number, Update>({ max: MAX_UPDATES });
  readonly #inlineMessages = new Map<string, StoredMessage>();
  #lastMessageId = 0;
  #lastUpdateId = 0;
  readonly #append: (event: StateEvent) => void;

  constructor(
    bot: SimPerson,
    events: readonly StateEvent[],
    append: (event: StateEvent) => void = () => undefined,
  ) {
    this.bot = bot;
    this.people = new Map(allPeople(bot).map((person) => [person.id, person]));
    this.chats = new Map(allChats(bot).map((chat) => [chat.id, chat]));
    this.messages = new Map([...this.chats.keys()].map((id) => [id, new Map()]));
    for (const event of events) this.#apply(event);
    this.#append = append;
  }

  record(event: StateEvent): void {
    this.#apply(event);
    this.#append(event);
  }

  nextMessageId(): number {
    return this.#lastMessageId + 1;
  }

  nextUpdateId(): number {
    return this.#lastUpdateId + 1;
  }

  getMessage(chatId: number, messageId: number): StoredMessage | undefined {
    return this.messages.get(chatId)?.get(messageId);
  }

  getInlineMessage(inlineId: string): StoredMessage | undefined {
    return this.#inlineMessages.get(inlineId);
  }

  /** The updates that the bot has not received, oldest first. */
  pendingUpdates(): Update[] {
    return [...this.#updates.rvalues()].filter((update) => update !== undefined);
  }

  /** The shortest list of events that leads to this state, for a compacted event log. */
  toEvents(): StateEvent[] {
    const messages = [...this.messages.values()].flatMap((chat) => [...chat.values()]);
    return [
      { kind: 'counters', messageId: this.#lastMessageId, updateId: this.#lastUpdateId },
      ...[...this.started].map((personId) => ({ kind: 'started' as const, personId })),
      { kind: 'commands', commands: this.commands },
      { kind: 'webhook', webhook: this.webhook },
      ...messages.map((stored) => ({ kind: 'message' as const, stored })),
      ...this.pendingUpdates().map((update) => ({ kind: 'update' as const, update })),
    ];
  }

  #apply(event: StateEvent): void {
    if (event.kind === 'message') this.#applyMessage(event.stored);
    else if (event.kind === 'deleted') this.messages.get(event.chatId)?.delete(event.messageId);
    else if (event.kind === 'started') this.started.add(event.personId);
    else if (event.kind === 'commands') this.commands = event.commands;
    else if (event.kind === 'webhook') this.webhook = event.webhook;
    else if (event.kind === 'update') this.#applyUpdate(event.update);
    else if (event.kind === 'delivered') for (const id of event.ids) this.#updates.delete(id);
    else this.#applyCounters(event.messageId, event.updateId);
  }

  #applyCounters(messageId: number, updateId: number): void {
    this.#lastMessageId = Math.max(this.#lastMessageId, messageId);
    this.#lastUpdateId = Math.max(this.#lastUpdateId, updateId);
  }

  #applyMessage(stored: StoredMessage): void {
    const { chatId, messageId } = stored.message;
    const chat = this.messages.get(chatId);
    chat?.set(messageId, stored);
    if (stored.inlineId !== undefined) this.#inlineMessages.set(stored.inlineId, stored);
    const [oldest] = chat?.values() ?? [];
    if (chat && oldest && chat.size > MAX_MESSAGES_PER_CHAT) {
      chat.delete(oldest.message.messageId);
      if (oldest.inlineId !== undefined) this.#inlineMessages.delete(oldest.inlineId);
    }
    this.#applyCounters(messageId, 0);
  }

  #applyUpdate(update: Update): void {
    this.#updates.set(update.update_id, update);
    this.#applyCounters(0, update.update_id);
  }
}
