import { backoff } from '@pingshan/shared/backoff';
import type { ChangeEvent, LiveRequest } from '@pingshan/shared/live/schemas';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { randomFraction } from '../device/random.ts';
import { useSession } from '../session/session.ts';

/** After an outage all clients reconnect: the jitter spreads them over time. */
const RECONNECT_FIRST_MS = 4_000;
const RECONNECT_MAX_MS = 30_000;

async function reconnectDelay_ms(attempt: number): Promise<number> {
  const fraction = await randomFraction();
  const delay = backoff({
    first_ms: RECONNECT_FIRST_MS,
    max_ms: RECONNECT_MAX_MS,
    random: () => fraction,
  });
  return delay(attempt);
}

function liveUrl(): string {
  const origin = process.env.TARO_ENV === 'h5' ? location.origin : SERVER_URL;
  return `${origin.replace(/^http/, 'ws')}/v1/live`;
}

interface Subscription {
  topic: string;
  onChange: () => void;
  onConnected: (connected: boolean) => void;
}

/** Subscribes to a topic until the returned function is called; reconnects after a loss. */
function subscribe({ topic, onChange, onConnected }: Subscription): () => void {
  let stopped = false;
  let failures = 0;
  let socket: Taro.SocketTask | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const reconnect = async () => {
    onConnected(false);
    const delay_ms = await reconnectDelay_ms(failures);
    failures += 1;
    if (!stopped) timer = setTimeout(() => void connect(), delay_ms);
  };
  const onMessage = ({ data }: { data: unknown }) => {
    const { event } = JSON.parse(String(data)) as ChangeEvent;
    if (event !== 'subscribed') return onChange();
    // Changes during the outage were not reported.
    if (failures > 0) onChange();
    failures = 0;
    onConnected(true);
  };
  const connect = async () => {
    try {
      const task = await Taro.connectSocket({ url: liveUrl() });
      socket = task;
      if (stopped) return task.close({});
      const request: LiveRequest = {
        token: useSession.getState().session?.accessToken,
        subscribe: [topic],
      };
      task.onOpen(() => task.send({ data: JSON.stringify(request) }));
      task.onMessage(onMessage);
      task.onClose(() => void reconnect());
    } catch {
      void reconnect();
    }
  };
  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close({});
  };
}

/**
 * Runs `onChange` when the server reports a change of the topic, at most once per `throttle_ms`.
 * Returns whether the subscription is live; while it is not, the caller polls.
 */
export function useLive(
  topic: string | undefined,
  onChange: () => void,
  throttle_ms = 800,
): boolean {
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    if (topic === undefined) return;
    let pending: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = subscribe({
      topic,
      onConnected: setConnected,
      onChange: () => {
        pending ??= setTimeout(() => {
          pending = undefined;
          onChange();
        }, throttle_ms);
      },
    });
    return () => {
      clearTimeout(pending);
      unsubscribe();
    };
  }, [topic, onChange, throttle_ms]);
  return connected;
}
