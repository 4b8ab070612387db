import { createLiveConnection, type LiveConnection } from './live-connection.ts';
import type { Log } from './log.ts';

/** The server's limit for one connection. It also counts topics that are no longer wanted. */
const TOPICS_PER_CONNECTION = 50;

interface LiveSubscriptionsOptions {
  serverUrl: string;
  token: string;
  log: Log;
}

interface Shard {
  connection: LiveConnection;
  topics: Map<string, () => void>;
  /** Topics subscribed to since the connection opened. */
  requested: number;
}

/**
 * Subscribes to topics of change events, over as many connections as they need. A topic has one
 * subscriber, whose `onChange` is called at each event, and after each connect, because events may
 * have been missed before.
 */
export function createLiveSubscriptions({ serverUrl, token, log }: LiveSubscriptionsOptions) {
  const url = `${serverUrl.replace(/^http/, 'ws')}/v1/live`;
  const shards = new Set<Shard>();

  function open(firstTopic: string, onChange: () => void): void {
    const topics = new Map([[firstTopic, onChange]]);
    const connection = createLiveConnection({
      url,
      token,
      topics: () => [...topics.keys()],
      onChange: ({ topic, event }) => {
        if (event !== 'subscribed') topics.get(topic)?.();
      },
      onConnected: () => {
        shard.requested = topics.size;
        log.info({ event: 'live.connected', topics: topics.size });
        for (const notify of topics.values()) notify();
      },
      log,
    });
    const shard: Shard = { connection, topics, requested: 1 };
    shards.add(shard);
  }

  return {
    subscribe(topic: string, onChange: () => void): void {
      const all = [...shards];
      if (all.some(({ topics }) => topics.has(topic))) return;
      const free = all.find(({ requested }) => requested < TOPICS_PER_CONNECTION);
      if (!free) return open(topic, onChange);
      free.topics.set(topic, onChange);
      free.requested++;
      free.connection.subscribe(topic);
    },
    unsubscribe(topic: string): void {
      for (const shard of shards) {
        if (!shard.topics.delete(topic) || shard.topics.size > 0) continue;
        shard.connection.close();
        shards.delete(shard);
      }
    },
    close(): void {
      for (const { connection } of shards) connection.close();
      shards.clear();
    },
  };
}
export type LiveSubscriptions = ReturnType<typeof createLiveSubscriptions>;
