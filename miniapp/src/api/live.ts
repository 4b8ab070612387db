import type { ChangeEvent, LiveRequest } from '@pingshan/shared/live/schemas';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useSession } from '../session/session.ts';

const RETRY_MS = 3_000;

function liveUrl(): string {
  const origin = process.env.TARO_ENV === 'h5' ? location.origin : SERVER_URL;
  return `${origin.replace(/^http/, 'ws')}/v1/live`;
}

interface Watch {
  topic: string;
  onHint: () => void;
  onState: (connected: boolean) => void;
}

/** Listens to one topic until `stop`, connecting again whenever the line drops. */
function listen({ topic, onHint, onState }: Watch): () => void {
  let stopped = false;
  let socket: Taro.SocketTask | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = () => {
    onState(false);
    if (!stopped) timer = setTimeout(() => void connect(), RETRY_MS);
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
      task.onMessage(({ data }) => {
        const hint = JSON.parse(String(data)) as ChangeEvent;
        if (hint.event === 'subscribed') onState(true);
        else onHint();
      });
      task.onClose(later);
    } catch {
      later();
    }
  };
  void connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    socket?.close({});
  };
}

/** Runs `onHint` when the server says "look again", at most once in `throttle_ms`. Returns whether the line is up. */
export function useLive(topic: string | undefined, onHint: () => void, throttle_ms = 800): boolean {
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    if (topic === undefined) return;
    let pending: ReturnType<typeof setTimeout> | undefined;
    const stop = listen({
      topic,
      onState: setConnected,
      onHint: () => {
        pending ??= setTimeout(() => {
          pending = undefined;
          onHint();
        }, throttle_ms);
      },
    });
    return () => {
      clearTimeout(pending);
      stop();
    };
  }, [topic, onHint, throttle_ms]);
  return connected;
}
