import { GROUPS, RESIDENTS } from '@pingshan/shared/neighbourhood';
import type { InlineKeyboardMarkup, Update } from '@grammyjs/types';
import type { SimChat, SimMessage, SimPerson } from '../protocol.ts';

export interface StoredMessage {
  message: SimMessage;
  markup?: InlineKeyboardMarkup | undefined;
  /** Shared through inline mode: the only name by which the bot may edit it. */
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

/** All that ever happens here. The world is these, folded in order; so a restart keeps it. */
export type StateEvent =
  | { kind: 'message'; stored: StoredMessage }
  | { kind: 'deleted'; chatId: number; messageId: number }
  | { kind: 'started'; personId: number }
  | { kind: 'commands'; commands: BotCommand[] }
  | { kind: 'webhook'; webhook: Webhook | null }
  | { kind: 'update'; update: Update }
  | { kind: 'delivered'; ids: number[] }
  | { kind: 'counters'; messageId: number; updateId: number };

const KEPT_MESSAGES_PER_CHAT = 1_000;
const KEPT_UPDATES = 10_000;

const people = (bot: SimPerson): SimPerson[] => [
  ...RESIDENTS.map(({ telegramId, name, username }) => ({
    id: telegramId,
    name,
    username,
    isBot: false,
  })),
  bot,
];

/** The two groups, and for every resident their private chat with the bot. */
const chats = (bot: SimPerson): SimChat[] => [
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

/** People, chats, messages and undelivered updates; changed by `record` alone. */
export class ChatState {
  readonly bot: SimPerson;
  readonly people: ReadonlyMap<number, SimPerson>;
  readonly chats: ReadonlyMap<number, SimChat>;
  readonly messages: ReadonlyMap<number, Map<number, StoredMessage>>;
  readonly updates = new Map<number, Update>();
  readonly started = new Set<number>();
  commands: BotCommand[] = [];
  webhook: Webhook | null = null;
  private readonly inlineMessages = new Map<string, StoredMessage>();
  private lastMessageId = 0;
  private lastUpdateId = 0;
  private readonly append: (fact: StateEvent) => void;

  constructor(bot: SimPerson, past: readonly StateEvent[], keep: (fact: StateEvent) => void) {
    this.bot = bot;
    this.people = new Map(people(bot).map((person) => [person.id, person]));
    this.chats = new Map(chats(bot).map((chat) => [chat.id, chat]));
    this.messages = new Map([...this.chats.keys()].map((id) => [id, new Map()]));
    for (const fact of past) this.apply(fact);
    this.append = keep;
  }

  record(fact: StateEvent): void {
    this.apply(fact);
    this.append(fact);
  }

  nextMessageId(): number {
    return this.lastMessageId + 1;
  }

  nextUpdateId(): number {
    return this.lastUpdateId + 1;
  }

  getMessage(chatId: number, messageId: number): StoredMessage | undefined {
    return this.messages.get(chatId)?.get(messageId);
  }

  getInlineMessage(inlineId: string): StoredMessage | undefined {
    return this.inlineMessages.get(inlineId);
  }

  /** The shortest past that leads here: what a restart needs. */
  toEvents(): StateEvent[] {
    const stored = [...this.messages.values()].flatMap((chat) => [...chat.values()]);
    return [
      { kind: 'counters', messageId: this.lastMessageId, updateId: this.lastUpdateId },
      ...[...this.started].map((personId) => ({ kind: 'started' as const, personId })),
      { kind: 'commands', commands: this.commands },
      { kind: 'webhook', webhook: this.webhook },
      ...stored.map((one) => ({ kind: 'message' as const, stored: one })),
      ...[...this.updates.values()].map((update) => ({ kind: 'update' as const, update })),
    ];
  }

  private apply(fact: StateEvent): void {
    if (fact.kind === 'message') this.applyMessage(fact.stored);
    else if (fact.kind === 'deleted') this.messages.get(fact.chatId)?.delete(fact.messageId);
    else if (fact.kind === 'started') this.started.add(fact.personId);
    else if (fact.kind === 'commands') this.commands = fact.commands;
    else if (fact.kind === 'webhook') this.webhook = fact.webhook;
    else if (fact.kind === 'update') this.applyUpdate(fact.update);
    else if (fact.kind === 'delivered') for (const id of fact.ids) this.updates.delete(id);
    else {
      this.lastMessageId = Math.max(this.lastMessageId, fact.messageId);
      this.lastUpdateId = Math.max(this.lastUpdateId, fact.updateId);
    }
  }

  private applyMessage(stored: StoredMessage): void {
    const { chatId, messageId } = stored.message;
    const chat = this.messages.get(chatId);
    chat?.set(messageId, stored);
    if (stored.inlineId !== undefined) this.inlineMessages.set(stored.inlineId, stored);
    const [oldest] = chat?.values() ?? [];
    if (chat && oldest && chat.size > KEPT_MESSAGES_PER_CHAT) {
      chat.delete(oldest.message.messageId);
      if (oldest.inlineId !== undefined) this.inlineMessages.delete(oldest.inlineId);
    }
    this.lastMessageId = Math.max(this.lastMessageId, messageId);
  }

  private applyUpdate(update: Update): void {
    this.updates.set(update.update_id, update);
    this.lastUpdateId = Math.max(this.lastUpdateId, update.update_id);
    const [oldest] = this.updates.keys();
    if (this.updates.size > KEPT_UPDATES && oldest !== undefined) this.updates.delete(oldest);
  }
}
