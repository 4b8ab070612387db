import type { SimButton, SimMessage } from '../../protocol.ts';

const ENVELOPE = '🧧';
const GRAB = 'g:';

/** A red packet, read from the text and buttons of its message. */
export interface PacketView {
  greeting: string;
  title: string;
  status: string;
  open: boolean;
  /** Claimed shares and all shares, if the status names them. */
  progress?: { taken: number; count: number };
  mainButton: SimButton;
  otherButtons: SimButton[];
}

/**
 * Parses a message of the bot as a red packet. An open packet has a grab button; a closed one starts
 * with the envelope and has a link. Undefined for other messages, also for those that a person typed.
 */
export function parsePacket(message: SimMessage, botId: number): PacketView | undefined {
  const [mainButton, ...otherButtons] = message.buttons.flat();
  const byBot = message.from === botId || message.viaBot === botId;
  if (!mainButton || !byBot) return undefined;
  const open = mainButton.callbackData?.startsWith(GRAB) ?? false;
  const closed = message.text.startsWith(ENVELOPE) && mainButton.url !== undefined;
  if (!open && !closed) return undefined;
  const [greeting = '', title = '', ...rest] = message.text.split('\n');
  const status = rest.join(' ');
  const progress = parseProgress(status);
  return {
    greeting: greeting.replace(ENVELOPE, '').trim(),
    title,
    status,
    open,
    mainButton,
    otherButtons,
    ...(progress ? { progress } : {}),
  };
}

function parseProgress(status: string): PacketView['progress'] {
  const [, taken, count] = /(\d+) ?(?:\/|of) ?(\d+)/.exec(status) ?? [];
  return taken && count ? { taken: Number(taken), count: Number(count) } : undefined;
}
