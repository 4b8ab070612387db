import type { SimEvent } from '../../protocol.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** Listens until closed, and opens again whatever happens. `onOpen` is the moment to catch up. */
export function connectLive(listener: {
  onEvent: (event: SimEvent) => void;
  onOpen: () => void;
  onLost: () => void;
}): () => void {
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
      wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
    };
  };

  open();
  return () => {
    closed = true;
    clearTimeout(timer);
    socket?.close();
  };
}
