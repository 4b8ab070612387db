import type { Update } from '@grammyjs/types';
import { SECOND_MS } from '@pingshan/shared/time';
import { ApiFailure } from './failure.ts';
import { createDelivery } from './delivery.ts';
import type { Log } from './log.ts';
import { createPresence } from './presence.ts';
import type { Webhook, World } from './world.ts';

export type NewUpdate = Omit<Update, 'update_id'>;

export interface Poll {
  offset: number;
  limit: number;
  timeout_s: number;
}

interface Waiting {
  poll: Poll;
  answer: (updates: Update[]) => void;
  refuse: (failure: ApiFailure) => void;
  timer: NodeJS.Timeout;
}

const conflict = (why: string): ApiFailure => new ApiFailure(409, `Conflict: ${why}`);

const dueOf = (world: World, { offset, limit }: Poll): Update[] =>
  [...world.updates.values()].filter((u) => u.update_id >= offset).slice(0, limit);

/**
 * Updates wait until the bot has them: it asks (getUpdates, which confirms all below `offset`) or
 * they are brought to its webhook. One or the other, as with the real server.
 */
export function createUpdates(world: World, onOnline: (online: boolean) => void, log: Log) {
  let waiting: Waiting | undefined;
  let allowed: string[] = world.webhook?.allowed ?? [];
  const presence = createPresence(onOnline);
  const delivery = createDelivery(world, presence.set, log);

  function release(): Waiting | undefined {
    const released = waiting;
    if (released) clearTimeout(released.timer);
    waiting = undefined;
    presence.goneSoon();
    return released;
  }

  function wake(): void {
    if (!waiting || dueOf(world, waiting.poll).length === 0) return;
    const { poll, answer } = waiting;
    release();
    answer(dueOf(world, poll));
  }

  function push(update: NewUpdate): void {
    const kind = Object.keys(update)[0] ?? '';
    if (allowed.length > 0 && !allowed.includes(kind)) return;
    const whole: Update = { ...update, update_id: world.nextUpdateId() };
    world.record({ kind: 'update', update: whole });
    if (world.webhook) delivery.bring(whole);
    else wake();
  }

  /** A second poll ends the first one with 409: one bot, one reader. */
  function poll(asked: Poll, wanted: string[] | undefined): Promise<Update[]> {
    if (world.webhook) throw conflict("can't use getUpdates method while webhook is active");
    if (wanted) allowed = wanted;
    release()?.refuse(conflict('terminated by other getUpdates request'));
    const confirmed = [...world.updates.keys()].filter((id) => id < asked.offset);
    if (confirmed.length > 0) world.record({ kind: 'delivered', ids: confirmed });
    presence.set(true);
    const ready = dueOf(world, asked);
    if (ready.length > 0 || asked.timeout_s <= 0) {
      presence.goneSoon();
      return Promise.resolve(ready);
    }
    return new Promise((answer, refuse) => {
      const timer = setTimeout(() => release()?.answer([]), asked.timeout_s * SECOND_MS);
      waiting = { poll: asked, answer, refuse, timer };
    });
  }

  function setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    if (dropPending) world.record({ kind: 'delivered', ids: [...world.updates.keys()] });
    if (webhook) release()?.refuse(conflict('terminated by setWebhook request'));
    world.record({ kind: 'webhook', webhook });
    allowed = webhook?.allowed ?? [];
    delivery.restart();
  }

  /** The one who asked is no longer there to hear the answer; the updates wait for the next. */
  function hungUp(): void {
    release();
  }

  function close(): void {
    release()?.answer([]);
    presence.close();
    delivery.close();
  }

  delivery.restart();
  return {
    push,
    poll,
    hungUp,
    setWebhook,
    close,
    isOnline: presence.isOnline,
    lastError: delivery.lastError,
  };
}
export type Updates = ReturnType<typeof createUpdates>;
