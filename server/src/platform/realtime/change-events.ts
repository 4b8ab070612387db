import { randomUUID } from 'node:crypto';
import { type ChangeEvent, changeEventSchema } from '@pingshan/shared/live/schemas';
import * as z from 'zod';
import { TopicHub } from './topic-hub.ts';
import type { Platform } from '../context.ts';

type Change = Pick<ChangeEvent, 'topic' | 'event'>;

export interface ChangeEvents {
  /** Says "look again" to every process. Many in a short while become one. */
  readonly notifyChanged: (hint: Change) => void;
  /** Calls back for every hint on a topic, until the function it gives is called. */
  readonly subscribe: TopicHub['subscribe'];
  readonly close: () => Promise<void>;
}

const CHANNEL = 'live';
const envelopeSchema = z.strictObject({ from: z.string(), hints: z.array(changeEventSchema) });

/** What another process said; undefined for anything else that somebody puts on the channel. */
function parseEnvelope(message: string): z.infer<typeof envelopeSchema> | undefined {
  try {
    return envelopeSchema.parse(JSON.parse(message));
  } catch {
    return undefined;
  }
}

/**
 * Carries hints between processes through Redis, and within this one without it. What was said
 * within a gap goes out together and once each, so a thousand grabs are not a thousand messages.
 */
export function createChangeEvents({
  limits,
  clock,
  log,
  redis,
}: Pick<Platform, 'limits' | 'clock' | 'log' | 'redis'>): ChangeEvents {
  const me = randomUUID();
  const audience = new TopicHub();
  const waiting = new Map<string, Change>();
  const { coalesce_ms } = limits.live;
  let timer: NodeJS.Timeout | undefined;
  let quietUntil = 0;

  function flush(): void {
    timer = undefined;
    quietUntil = performance.now() + coalesce_ms;
    const at = new Date(clock()).toISOString();
    const hints = [...waiting.values()].map((said): ChangeEvent => ({ ...said, at }));
    waiting.clear();
    for (const hint of hints) audience.publish(hint);
    redis.client
      .publish(CHANNEL, JSON.stringify({ from: me, hints }))
      .catch((error: unknown) => log.debug({ err: error }, 'live.not_published'));
  }

  function hear(message: string): void {
    const envelope = parseEnvelope(message);
    if (envelope === undefined || envelope.from === me) return;
    for (const hint of envelope.hints) audience.publish(hint);
  }

  const listener = redis.createSubscriber();
  listener.on('message', (_channel: string, message: string) => hear(message));
  const join = (): void => {
    listener.subscribe(CHANNEL).catch((error: unknown) => {
      log.warn({ err: error }, 'live.not_subscribed');
      if (listener.status === 'ready') listener.disconnect(true);
    });
  };
  listener.on('ready', join);

  return {
    notifyChanged(hint) {
      waiting.set(`${hint.topic} ${hint.event}`, hint);
      timer ??= setTimeout(flush, Math.max(0, quietUntil - performance.now()));
    },
    subscribe: (topic, listener) => audience.subscribe(topic, listener),
    async close() {
      clearTimeout(timer);
      listener.disconnect();
    },
  };
}
