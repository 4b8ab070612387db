import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, minorUnits, money } from '@pingshan/shared/money';
import { SECOND_MS } from '@pingshan/shared/time';
import type { InlineButton, OutgoingMessage } from '../../core/outgoing-message.ts';
import { messages as messagesIn } from './messages/index.ts';
import type { RedPacketMessages } from './messages/type.ts';

/** `g:rp_…` is 31 of the 64 bytes that a button may carry. */
export const grabCallbackData = (packet: string): string => `g:${packet}`;

/** The page of a packet in the wallet. */
const packetLink = (walletUrl: string, packet: string): string =>
  `${walletUrl}/packages/packet/detail/index?id=${packet}`;

const joinNames = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join('、');

function toTitle(packet: RedPacket, messages: RedPacketMessages): string {
  const { kind, sender, count, total, recipients } = packet;
  if (kind === 'lucky') return messages.luckyTitle(sender.name, count);
  if (kind === 'exclusive')
    return messages.exclusiveTitle(sender.name, joinNames(recipients ?? []));
  const each = money(minorUnits(Math.floor(total.amount / count)), total.currency);
  return messages.equalTitle(sender.name, count, formatMoney(each));
}

function toStatus(packet: RedPacket, messages: RedPacketMessages): string {
  const { kind, claimed, count, claims, createdAt, finishedAt, refunded } = packet;
  if (packet.state === 'open') {
    const progress = kind === 'exclusive' ? messages.exclusiveProgress : messages.progress;
    return progress(claimed, count);
  }
  if (packet.state !== 'finished') {
    return messages.closed(claimed, count, refunded ? formatMoney(refunded) : undefined);
  }
  const open_ms = Date.parse(finishedAt ?? createdAt) - Date.parse(createdAt);
  const duration = messages.duration(Math.max(1, Math.round(open_ms / SECOND_MS)));
  const best = claims.find((claim) => claim.best);
  return best
    ? messages.finishedWithLuckiest(best.user.name, formatMoney(best.amount), duration)
    : messages.finished(count, duration);
}

export interface CardOptions {
  /** The sender's: the card has one language for all readers and for its whole life. */
  language: Language;
  walletUrl: string;
  /** In the private chat the sender also gets a button that shares the packet to a group. */
  shareable?: boolean;
}

/** The card of a packet: three lines and a button. */
export function renderCard(
  packet: RedPacket,
  { language, walletUrl, shareable }: CardOptions,
): OutgoingMessage {
  const messages = messagesIn[language];
  const lines = [`🧧 ${packet.greeting}`, toTitle(packet, messages), toStatus(packet, messages)];
  const isOpen = packet.state === 'open';
  const main: InlineButton = isOpen
    ? {
        text: packet.kind === 'exclusive' ? messages.acceptButton : messages.grabButton,
        callback_data: grabCallbackData(packet.id),
      }
    : { text: messages.seeButton, url: packetLink(walletUrl, packet.id) };
  const share: InlineButton[][] =
    isOpen && shareable ? [[{ text: messages.shareButton, switch_inline_query: packet.id }]] : [];
  return { text: lines.join('\n'), reply_markup: { inline_keyboard: [[main], ...share] } };
}
