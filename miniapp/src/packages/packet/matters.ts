import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import { formatMoney } from '@pingshan/shared/money';
import type { Matter } from '../matter.ts';
import { sourceOf } from '../source.ts';
import { packetListMessages } from './list-messages/catalogues.ts';
import type { PacketListMessages } from './list-messages/type.ts';
import { packetPath } from './routes.ts';

const PACKETS_MAX = 20;

/** What this user can still do with an open packet. */
export function packetMatter(
  packet: RedPacketSummary,
  me: string | undefined,
  messages: PacketListMessages,
): Matter {
  const { id, kind, sender, greeting, claimed, count, mine, createdAt } = packet;
  const exclusive = kind === 'exclusive';
  const fresh = mine === null && !(exclusive && sender.id === me);
  const progress = exclusive ? messages.accepted : messages.taken;
  const invitation = exclusive ? messages.accept : messages.grab;
  return {
    id,
    icon: 'packet',
    title: greeting,
    note: `${sender.name} · ${progress(claimed, count)}`,
    action: fresh ? invitation : messages.look,
    path: packetPath(id),
    stage: fresh ? 'open' : 'other',
    // A packet for a whole group waits for no one; one for this person does.
    waits: fresh && exclusive,
    at: Date.parse(createdAt),
  };
}

/** The open packets in the user's chats. */
export const openPackets = sourceOf(
  'redPackets',
  { query: { box: 'open', limit: PACKETS_MAX } },
  ({ items }, { language, me }): readonly Matter[] =>
    items.map((packet) => packetMatter(packet, me, packetListMessages[language])),
);

/** Whether this user has grabbed a packet, and what was in the last one. */
export const firstPacket = sourceOf(
  'redPackets',
  { query: { box: 'received', limit: 1 } },
  ({ items: [packet] }, { language }) => {
    if (!packet?.mine) return { done: packet !== undefined };
    const outcome = packetListMessages[language].grabbed(formatMoney(packet.mine.amount));
    return { done: true, outcome };
  },
);
