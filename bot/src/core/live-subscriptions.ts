import {
  createLiveConnection,
  type LiveConnection,
  type LiveConnectionOptions,
} from './live-connection.ts';

/** As many as the server lets one connection watch. */
const TOPICS_PER_CONNECTION = 50;

export interface LiveSubscriptionsOptions
  extends Pick<LiveConnectionOptions, 'token' | 'onHint' | 'log'> {
  serverUrl: string;
  /** A connection came, or came back: look again at these topics. */
  onOpen: (topics: readonly string[]) => void;
}

interface Watch {
  line: LiveConnection;
  topics: Set<string>;
  /** Topics asked for since the connection opened: the server counts those given up, too. */
  asked: number;
}

/** Listens to the server's hints, on as many connections as the topics need. */
export function createLiveSubscriptions({
  serverUrl,
  token,
  onHint,
  onOpen,
  log,
}: LiveSubscriptionsOptions) {
  const url = `${serverUrl.replace(/^http/, 'ws')}/v1/live`;
  const watches = new Set<Watch>();

  function open(topic: string): void {
    const topics = new Set([topic]);
    const line = createLiveConnection({
      url,
      token,
      topics: () => [...topics],
      onHint,
      onOpen: () => {
        watch.asked = topics.size;
        log.info({ event: 'live.connected', topics: topics.size });
        onOpen([...topics]);
      },
      log,
    });
    const watch: Watch = { line, topics, asked: 1 };
    watches.add(watch);
  }

  return {
    subscribe(topic: string): void {
      const all = [...watches];
      if (all.some(({ topics }) => topics.has(topic))) return;
      const free = all.find(({ asked }) => asked < TOPICS_PER_CONNECTION);
      if (!free) return open(topic);
      free.topics.add(topic);
      free.asked++;
      free.line.subscribe(topic);
    },
    unsubscribe(topic: string): void {
      for (const watch of watches) {
        if (!watch.topics.delete(topic) || watch.topics.size > 0) continue;
        watch.line.close();
        watches.delete(watch);
      }
    },
    close(): void {
      for (const { line } of watches) line.close();
      watches.clear();
    },
  };
}
export type LiveSubscriptions = ReturnType<typeof createLiveSubscriptions>;
