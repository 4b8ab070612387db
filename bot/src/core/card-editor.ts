import type { Card } from '@pingshan/shared/red-packet/schemas';
import { type Clock, SECOND_MS } from '@pingshan/shared/time';
import type { OutgoingMessage } from '../features/red-packet/card.ts';
import type { Log } from './log.ts';
import { telegramErrorOf } from './telegram-transport.ts';
import type { ChatRateLimiter } from './chat-rate-limiter.ts';

export type MessageLocation = Card['place'];

const EDIT_EVERY_MS = 3_200;
const FIRST_RETRY_MS = 2 * SECOND_MS;
const LONGEST_RETRY_MS = 60 * SECOND_MS;

interface Editing {
  stale: boolean;
  inFlight: boolean;
  editedAt: number;
  shown: string | undefined;
  failures: number;
  timer: unknown;
}

/** What follows a try: nothing, no edit ever again, or another try after so many milliseconds. */
type Next = 'rest' | 'done' | number;

export interface CardEditorOptions {
  /** The newest state of a card; `last` when no other will come. Asked just before the edit. */
  look: (key: string) => Promise<{ sheet: OutgoingMessage; place: MessageLocation; last: boolean }>;
  edit: (place: MessageLocation, sheet: OutgoingMessage) => Promise<unknown>;
  /** The card shows its last state, or it is gone. */
  onDone: (key: string) => void;
  pace: ChatRateLimiter;
  clock: Clock;
  schedule: (run: () => void, ms: number) => unknown;
  cancel: (timer: unknown) => void;
  log: Log;
}

const chatOf = (place: MessageLocation): string =>
  'chatId' in place ? String(place.chatId) : place.inlineMessageId;

/** Refusals after which a card stays as it is for ever. */
const isGone = (why: string): boolean =>
  /not found|can't be edited|MESSAGE_ID_INVALID|kicked|blocked|not a member/i.test(why);

/** Shows the newest state unless it is shown already, or the chat bears no edit just now. */
async function show(options: CardEditorOptions, key: string, card: Editing): Promise<Next> {
  const { look, edit, pace, clock } = options;
  card.stale = false;
  const { sheet, place, last } = await look(key);
  const text = JSON.stringify(sheet);
  if (text !== card.shown) {
    const wait_ms = pace.wait_ms(chatOf(place), 'edit');
    if (wait_ms > 0) return wait_ms;
    card.editedAt = clock();
    await edit(place, sheet).catch((error: unknown) => {
      if (!/not modified/i.test(telegramErrorOf(error)?.description ?? '')) throw error;
    });
    card.shown = text;
  }
  card.failures = 0;
  return last ? 'done' : 'rest';
}

function afterFailure(
  { log }: CardEditorOptions,
  key: string,
  card: Editing,
  error: unknown,
): Next {
  const refusal = telegramErrorOf(error);
  if (refusal?.code === 429) return refusal.retryAfter * SECOND_MS;
  if (refusal && isGone(refusal.description)) return 'done';
  card.failures++;
  log.warn({ event: 'card.edit_failed', card: key, failures: card.failures, err: error });
  return Math.min(FIRST_RETRY_MS * 2 ** (card.failures - 1), LONGEST_RETRY_MS);
}

const fresh = (shown: string | undefined, editedAt: number): Editing => ({
  stale: false,
  inFlight: false,
  editedAt,
  shown,
  failures: 0,
  timer: undefined,
});

/**
 * Turns any number of "look again" into few edits: one in flight per card, the newest state wins,
 * at least 3.2 s apart, and as late as Telegram says after a 429. A card whose edit failed is tried
 * again until it shows the truth.
 */
export function createCardEditor(options: CardEditorOptions) {
  const { onDone, clock, schedule, cancel } = options;
  const cards = new Map<string, Editing>();
  let closed = false;

  function wake(key: string, card: Editing, wait_ms: number): void {
    if (closed) return;
    const due_ms = Math.max(wait_ms, card.editedAt + EDIT_EVERY_MS - clock(), 0);
    cancel(card.timer);
    card.timer = schedule(() => void run(key, card), due_ms);
  }

  async function run(key: string, card: Editing): Promise<void> {
    card.inFlight = true;
    const next = await show(options, key, card).catch((error: unknown) =>
      afterFailure(options, key, card, error),
    );
    card.inFlight = false;
    if (next === 'done') {
      cards.delete(key);
      return onDone(key);
    }
    if (next !== 'rest') card.stale = true;
    if (card.stale) wake(key, card, next === 'rest' ? 0 : next);
  }

  return {
    /** Was just sent: its first edit waits like any other. */
    recordSent(key: string, sheet: OutgoingMessage): void {
      cards.set(key, fresh(JSON.stringify(sheet), clock()));
    },
    /** May show an old state by now. */
    markStale(key: string): void {
      const card = cards.get(key) ?? fresh(undefined, 0);
      cards.set(key, card);
      const alreadyWaiting = card.stale || card.inFlight;
      card.stale = true;
      if (!alreadyWaiting) wake(key, card, 0);
    },
    close(): void {
      closed = true;
      for (const { timer } of cards.values()) cancel(timer);
    },
  };
}
export type CardEditor = ReturnType<typeof createCardEditor>;
