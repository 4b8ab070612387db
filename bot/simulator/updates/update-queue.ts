import type { Update } from '@grammyjs/types';
import { SECOND_MS } from '@pingshan/shared/time';
import { ApiError } from '../bot-api/api-error.ts';
import type { Log } from '../log.ts';
import type { ChatState, Webhook } from '../state/state.ts';
import { createBotPresence } from './bot-presence.ts';
import { createWebhookDelivery } from './webhook-delivery.ts';

export type NewUpdate = Omit<Update, 'update_id'>;

export interface PollRequest {
  offset: number;
  limit: number;
  timeout_s: number;
}

interface WaitingPoll {
  poll: PollRequest;
  resolve: (updates: Update[]) => void;
  reject: (error: ApiError) => void;
  timer: NodeJS.Timeout;
}

const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);

const selectUpdates = (state: ChatState, { offset, limit }: PollRequest): Update[] =>
  state
    .pendingUpdates()
    .filter(({ update_id }) => update_id >= offset)
    .slice(0, limit);

function confirmUpdates(state: ChatState, isConfirmed: (updateId: number) => boolean): void {
  const ids = state.pendingUpdates().map(({ update_id }) => update_id);
  const confirmed = ids.filter(isConfirmed);
  if (confirmed.length > 0) state.record({ kind: 'delivered', ids: confirmed });
}

/**
 * Keeps each update until the bot has received it, by one of two ways as in the Bot API: getUpdates,
 * which confirms every update below `offset`, or a POST to its webhook.
 */
export function createUpdateQueue(state: ChatState, onOnline: (online: boolean) => void, log: Log) {
  let waiting: WaitingPoll | undefined;
  let allowed: string[] = state.webhook?.allowed ?? [];
  const presence = createBotPresence(onOnline);
  const delivery = createWebhookDelivery(state, presence.set, log);

  function takeWaitingPoll(): WaitingPoll | undefined {
    const taken = waiting;
    if (taken) clearTimeout(taken.timer);
    waiting = undefined;
    presence.scheduleOffline();
    return taken;
  }

  function answerWaitingPoll(): void {
    if (!waiting) return;
    const updates = selectUpdates(state, waiting.poll);
    if (updates.length > 0) takeWaitingPoll()?.resolve(updates);
  }

  function push(fields: NewUpdate): void {
    const kind = Object.keys(fields)[0] ?? '';
    if (allowed.length > 0 && !allowed.includes(kind)) return;
    const update: Update = { ...fields, update_id: state.nextUpdateId() };
    state.record({ kind: 'update', update });
    if (state.webhook) delivery.enqueue(update);
    else answerWaitingPoll();
  }

  /** Answers with updates at once or within the timeout. A second poll ends the first one with 409. */
  function poll(request: PollRequest, allowedKinds: string[] | undefined): Promise<Update[]> {
    if (state.webhook) throw conflict("can't use getUpdates method while webhook is active");
    if (allowedKinds) allowed = allowedKinds;
    takeWaitingPoll()?.reject(conflict('terminated by other getUpdates request'));
    confirmUpdates(state, (id) => id < request.offset);
    presence.set(true);
    const updates = selectUpdates(state, request);
    if (updates.length > 0 || request.timeout_s <= 0) {
      presence.scheduleOffline();
      return Promise.resolve(updates);
    }
    return new Promise((resolve, reject) => {
      const timeout_ms = request.timeout_s * SECOND_MS;
      const timer = setTimeout(() => takeWaitingPoll()?.resolve([]), timeout_ms);
      waiting = { poll: request, resolve, reject, timer };
    });
  }

  function setWebhook(webhook: Webhook | null, dropPending: boolean): void {
    if (dropPending) confirmUpdates(state, () => true);
    if (webhook) takeWaitingPoll()?.reject(conflict('terminated by setWebhook request'));
    state.record({ kind: 'webhook', webhook });
    allowed = webhook?.allowed ?? [];
    delivery.restart();
  }

  /** For a poll whose connection was closed: the updates stay for the next poll. */
  function cancelPoll(): void {
    takeWaitingPoll();
  }

  function close(): void {
    takeWaitingPoll()?.resolve([]);
    presence.close();
    delivery.close();
  }

  delivery.restart();
  return {
    push,
    poll,
    cancelPoll,
    setWebhook,
    close,
    isOnline: presence.isOnline,
    lastError: delivery.lastError,
  };
}
export type UpdateQueue = ReturnType<typeof createUpdateQueue>;
