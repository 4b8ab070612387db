import { randomUUID } from 'node:crypto';
import { type ChangeEvent, changeEventSchema } from '@pingshan/shared/live/schemas';
import * as z from 'zod';
import { TopicHub } from './topic-hub.ts';
import type { Platform } from '../context.ts';

type Change = Pick<ChangeEvent, 'topic' | 'event'>;

export interface ChangeEvents {
  /** Publishes a change event in every process. Equal events within a short time become one. */
  readonly notifyChanged: (change: Change) => void;
  /** Calls the listener for each event of the topic until the returned function is called. */
  readonly subscribe: TopicHub['subscribe'];
  readonly close: () => Promise<void>;
}

const CHANNEL = 'live';
const envelopeSchema = z.strictObject({ from: z.string(), events: z.array(changeEventSchema) });

/** A message of another process; undefined for any other content of the channel. */
function parseEnvelope(message: string): z.infer<typeof envelopeSchema> | undefined {
  try {
    return envelopeSchema.parse(JSON.parse(message));
  } catch {
    return undefined;
  }
}

/**
 * Publishes change events to the subscribers of this process directly, and to other processes through
 * Redis. Events are collected for `coalesce_ms` and published once each: a thousand grabs are not a
 * thousand messages.
 */
export function createChangeEvents({
  limits,
  clock,
  log,
  redis,
}: Pick<Platform, 'limits' | 'clock' | 'log' | 'redis'>): ChangeEvents {
  const processId = randomUUID();
  const hub = new TopicHub();
  const waiting = new Map<string, Change>();
  const { coalesce_ms } = limits.live;
  let timer: NodeJS.Timeout | undefined;
  let nextFlush_ms = 0;

  function flush(): void {
    timer = undefined;
    nextFlush_ms = performance.now() + coalesce_ms;
    const at = new Date(clock()).toISOString();
    const events = [...waiting.values()].map((change): ChangeEvent => ({ ...change, at }));
    waiting.clear();
    for (const event of events) hub.publish(event);
    redis.client
      .publish(CHANNEL, JSON.stringify({ from: processId, events }))
      .catch((error: unknown) => log.debug({ err: error }, 'live.not_published'));
  }

  function receive(message: string): void {
    const envelope = parseEnvelope(message);
    if (envelope === undefined || envelope.from === processId) return;
    for (const event of envelope.events) hub.publish(event);
  }

  const subscriber = redis.createSubscriber();
  subscriber.on('message', (_channel: string, message: string) => receive(message));
  subscriber.on('ready', () => {
    subscriber.subscribe(CHANNEL).catch((error: unknown) => {
      log.warn({ err: error }, 'live.not_subscribed');
      if (subscriber.status === 'ready') subscriber.disconnect(true);
    });
  });

  return {
    notifyChanged(change) {
      waiting.set(`${change.topic} ${change.event}`, change);
      timer ??= setTimeout(flush, Math.max(0, nextFlush_ms - performance.now()));
    },
    subscribe: (topic, listener) => hub.subscribe(topic, listener),
    async close() {
      clearTimeout(timer);
      subscriber.disconnect();
    },
  };
}
