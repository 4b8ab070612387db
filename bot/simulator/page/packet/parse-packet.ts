import type { SimButton, SimMessage } from '../../protocol.ts';

const ENVELOPE = '🧧';
const GRAB = 'g:';

/** A red packet as its message tells it. */
export interface PacketView {
  greeting: string;
  title: string;
  status: string;
  open: boolean;
  /** How many of how many, where the status says so. */
  progress?: { taken: number; count: number };
  main: SimButton;
  others: SimButton[];
}

/**
 * Reads a message as a red packet: an open one has a button that grabs, a closed one kept the envelope
 * and a link. Undefined for every other message, also for a person who types the envelope.
 */
export function parsePacket(message: SimMessage, botId: number): PacketView | undefined {
  const [main, ...others] = message.buttons.flat();
  const byBot = message.from === botId || message.viaBot === botId;
  if (!main || !byBot) return undefined;
  const open = main.callbackData?.startsWith(GRAB) ?? false;
  const closed = message.text.startsWith(ENVELOPE) && main.url !== undefined;
  if (!open && !closed) return undefined;
  const [greeting = '', title = '', ...rest] = message.text.split('\n');
  const status = rest.join(' ');
  const progress = parseProgress(status);
  return {
    greeting: greeting.replace(ENVELOPE, '').trim(),
    title,
    status,
    open,
    main,
    others,
    ...(progress ? { progress } : {}),
  };
}

function parseProgress(status: string): PacketView['progress'] {
  const [, taken, count] = /(\d+) ?(?:\/|of) ?(\d+)/.exec(status) ?? [];
  return taken && count ? { taken: Number(taken), count: Number(count) } : undefined;
}
