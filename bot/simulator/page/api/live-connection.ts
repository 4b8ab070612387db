import { backoff } from '@pingshan/shared/backoff';
import { SECOND_MS } from '@pingshan/shared/time';
import type { SimEvent } from '../../protocol.ts';

const reconnectDelay = backoff({ first_ms: 500, max_ms: 8 * SECOND_MS });

interface Listener {
  onEvent: (event: SimEvent) => void;
  /** Called after each connect. Events before it are lost, so the caller reads the state anew. */
  onOpen: () => void;
  onLost: () => void;
}

/** Keeps a WebSocket open and reconnects with backoff. Returns a function that closes it for good. */
export function connectLive(listener: Listener): () => void {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;
  let closed = false;

  const open = (): void => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/simulator/live`);
    socket.onopen = () => {
      attempt = 0;
      listener.onOpen();
    };
    socket.onmessage = ({ data }) => listener.onEvent(JSON.parse(String(data)) as SimEvent);
    socket.onclose = () => {
      if (closed) return;
      listener.onLost();
      timer = setTimeout(open, reconnectDelay(attempt));
      attempt += 1;
    };
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}
