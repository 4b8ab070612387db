import type { Update } from '@grammyjs/types';
import { SECOND_MS } from '@pingshan/shared/time';
import { ApiError } from '../bot-api/api-error.ts';
import { createWebhookDelivery } from './webhook-delivery.ts';
import type { Log } from '../log.ts';
import { createBotPresence } from './bot-presence.ts';
import type { Webhook, ChatState } from '../state/state.ts';

export type NewUpdate = Omit<Update, 'update_id'>;

export interface PollRequest {
  offset: number;
  limit: number;
  timeout_s: number;
}

interface WaitingPoll {
  poll: PollRequest;
  answer: (updates: Update[]) => void;
  refuse: (failure: ApiError) => void;
  timer: NodeJS.Timeout;
}

const conflict = (why: string): ApiError => new ApiError(409, `Conflict: ${why}`);

const pendingUpdates = (world: ChatState, { offset, limit }: PollRequest): Update[] =>
  [...world.updates.values()].filter((u) => u.update_id >= offset).slice(0, limit);

/**
 * Updates wait until the bot has them: it asks (getUpdates, which confirms all below `offset`) or
 * they are brought to its webhook. One or the other, as with the real server.
 */
export function createUpdateQueue(world: ChatState, onOnline: (online: boolean) => void, log: Log) {
  let waiting: WaitingPoll | undefined;
  let allowed: string[] = world.webhook?.allowed ?? [];
  const presence = createBotPresence(onOnline);
  const delivery = createWebhookDelivery(world, presence.set, log);

  function takeWaitingPoll(): WaitingPoll | undefined {
    const released = waiting;
    if (released) clearTimeout(released.timer);
    waiting = undefined;
    presence.scheduleOffline();
    return released;
  }

  function answerWaitingPoll(): void {
    if (!waiting || pendingUpdates(world, waiting.poll).length === 0) return;
    const { poll, answer } = waiting;
    takeWaitingPoll();
    answer(pendingUpdates(world, poll));
  }

  function push(update: NewUpdate): void {
    const kind = Object.keys(update)[0] ?? '';
    if (allowed.length > 0 && !allowed.includes(kind)) return;
    const whole: Update = { ...update, update_id: world.nextUpdateId() };
    world.record({ kind: 'update', update: whole });
    if (world.webhook) delivery.bring(whole);
    else answerWaitingPoll();
  }

  /** A second poll ends the first one with 409: one bot, one reader. */
  function poll(asked: PollRequest, wanted: string[] | undefined): Promise<Update[]> {
    if (world.webhook) throw conflict("can't use getUpdates method while webhook is active");
    if (wanted) allowed = wanted;
    takeWaitingPoll()?.refuse(conflict('terminated by other getUpdates request'));
    const confirmed = [...world.updates.keys()].filter((id) => id < asked.offset);
    if (confirmed.length > 0) world.record({ kind: 'delivered', ids: confirmed });
    presence.set(true);
    const ready = pendingUpdates(world, asked);
    if (ready.length > 0 || asked.timeout_s <= 0) {
      presence.scheduleOffline();
      return Promise.resolve(ready);
    }
    return new Promise((answer, refuse) => {
      const timer = setTimeout(() => takeWaitingPoll()?.answer([]), asked.timeout_s * SECOND_MS);
      waiting = { poll: asked, answer, refuse, timer };
    });
  }

  function setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    if (dropPending) world.record({ kind: 'delivered', ids: [...world.updates.keys()] });
    if (webhook) takeWaitingPoll()?.refuse(conflict('terminated by setWebhook request'));
    world.record({ kind: 'webhook', webhook });
    allowed = webhook?.allowed ?? [];
    delivery.restart();
  }

  /** The one who asked is no longer there to hear the answer; the updates wait for the next. */
  function hungUp(): void {
    takeWaitingPoll();
  }

  function close(): void {
    takeWaitingPoll()?.answer([]);
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
export type UpdateQueue = ReturnType<typeof createUpdateQueue>;
