import type { SimEvent } from '../../protocol.ts';

const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 8_000;

interface Listener {
  onEvent: (event: SimEvent) => void;
  /** Called after each connect. Events before it are lost, so the caller reads the state anew. */
  onOpen: () => void;
  onLost: () => void;
}

/** Keeps a WebSocket open and reconnects with backoff. Returns a function that closes it for good. */
export function connectLive(listener: Listener): () => void {
  let wait_ms = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;
  let closed = false;

  const open = (): void => {
    socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/simulator/live`);
    socket.onopen = () => {
      wait_ms = FIRST_WAIT_MS;
      listener.onOpen();
    };
    socket.onmessage = ({ data }) => listener.onEvent(JSON.parse(String(data)) as SimEvent);
    socket.onclose = () => {
      if (closed) return;
      listener.onLost();
      timer = setTimeout(open, wait_ms);
      wait_ms = Math.min(wait_ms * 2, MAX_WAIT_MS);
    };
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}
