import { backoff } from '@pingshan/shared/backoff';
import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import type { ChatRateLimiter } from './chat-rate-limiter.ts';
import type { Log } from './log.ts';
import type { MessageLocation, OutgoingMessage } from './outgoing-message.ts';
import { telegramErrorOf } from './telegram-transport.ts';

const EDIT_INTERVAL_MS = 3_200;
const retryDelay = backoff({ first_ms: 2 * SECOND_MS, max_ms: 60 * SECOND_MS });

interface CardEdits {
  stale: boolean;
  inFlight: boolean;
  editedAt: number;
  shown: string | undefined;
  failures: number;
  timer: unknown;
}

/** What follows an attempt: no edit for now, no edit ever again, or another attempt after a delay. */
type Next = 'idle' | 'done' | number;

export interface CardState {
  message: OutgoingMessage;
  location: MessageLocation;
  /** The card will not change again. */
  isFinal: boolean;
}

export interface CardEditorOptions {
  /** The newest state of a card. Called just before each edit. */
  load: (key: string) => Promise<CardState>;
  edit: (location: MessageLocation, message: OutgoingMessage) => Promise<unknown>;
  /** The card shows its final state, or its message does not exist any more. */
  onDone: (key: string) => void;
  rateLimiter: ChatRateLimiter;
  clock: Clock;
  schedule: (run: () => void, ms: number) => unknown;
  cancel: (timer: unknown) => void;
  log: Log;
}

const chatOf = (location: MessageLocation): string =>
  'chatId' in location ? String(location.chatId) : location.inlineMessageId;

/** Errors after which a card can never be edited again. */
const isPermanent = (description: string): boolean =>
  /not found|can't be edited|MESSAGE_ID_INVALID|kicked|blocked|not a member/i.test(description);

/** Shows the newest state, unless it is shown already or the rate limit of the chat is reached. */
async function show(options: CardEditorOptions, key: string, card: CardEdits): Promise<Next> {
  const { load, edit, rateLimiter, clock } = options;
  card.stale = false;
  const { message, location, isFinal } = await load(key);
  const newest = JSON.stringify(message);
  if (newest !== card.shown) {
    const wait_ms = rateLimiter.wait_ms(chatOf(location), 'edit');
    if (wait_ms > 0) return wait_ms;
    card.editedAt = clock();
    await edit(location, message).catch((error: unknown) => {
      if (!/not modified/i.test(telegramErrorOf(error)?.description ?? '')) throw error;
    });
    card.shown = newest;
  }
  card.failures = 0;
  return isFinal ? 'done' : 'idle';
}

function afterFailure(
  { log }: CardEditorOptions,
  key: string,
  card: CardEdits,
  error: unknown,
): Next {
  const refused = telegramErrorOf(error);
  if (refused?.code === 429) return refused.retryAfter_s * SECOND_MS;
  if (refused && isPermanent(refused.description)) return 'done';
  const delay_ms = retryDelay(card.failures++);
  log.warn({ event: 'card.edit_failed', card: key, failures: card.failures, err: error });
  return delay_ms;
}

const newCard = (shown: string | undefined, editedAt: number): CardEdits => ({
  stale: false,
  inFlight: false,
  editedAt,
  shown,
  failures: 0,
  timer: undefined,
});

/**
 * Merges any number of changes of a card into few edits: at most one edit in flight for each card,
 * with the newest state, at least 3.2 s after the one before, and after a 429 as late as Telegram
 * asks. A failed edit is repeated until the card shows the newest state.
 */
export function createCardEditor(options: CardEditorOptions) {
  const { onDone, clock, schedule, cancel } = options;
  const cards = new Map<string, CardEdits>();
  let closed = false;

  function scheduleEdit(key: string, card: CardEdits, wait_ms: number): void {
    if (closed) return;
    const due_ms = Math.max(wait_ms, card.editedAt + EDIT_INTERVAL_MS - clock(), 0);
    cancel(card.timer);
    card.timer = schedule(() => void run(key, card), due_ms);
  }

  async function run(key: string, card: CardEdits): Promise<void> {
    card.inFlight = true;
    const next = await show(options, key, card).catch((error: unknown) =>
      afterFailure(options, key, card, error),
    );
    card.inFlight = false;
    if (next === 'done') {
      cards.delete(key);
      return onDone(key);
    }
    if (next !== 'idle') card.stale = true;
    if (card.stale) scheduleEdit(key, card, next === 'idle' ? 0 : next);
  }

  return {
    /** The card was just sent with this message; its first edit waits like any other. */
    recordSent(key: string, message: OutgoingMessage): void {
      cards.set(key, newCard(JSON.stringify(message), clock()));
    },
    /** The state of the card may have changed: an edit is scheduled unless one is already. */
    markStale(key: string): void {
      const card = cards.get(key) ?? newCard(undefined, 0);
      cards.set(key, card);
      const isScheduled = card.stale || card.inFlight;
      card.stale = true;
      if (!isScheduled) scheduleEdit(key, card, 0);
    },
    close(): void {
      closed = true;
      for (const { timer } of cards.values()) cancel(timer);
    },
  };
}
