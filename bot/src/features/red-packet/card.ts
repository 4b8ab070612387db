import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { minorUnits, formatMoney, money } from '@pingshan/shared/money';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Language } from '@pingshan/shared/language';
import { type Messages, messages as wordsIn } from '../../core/messages/index.ts';

export type InlineButton =
  | { text: string; callback_data: string }
  | { text: string; url: string }
  | { text: string; switch_inline_query: string };

/** A message as the Bot API takes it. Plain text: names and greetings need no escaping. */
export interface OutgoingMessage {
  text: string;
  reply_markup?: { inline_keyboard: InlineButton[][] };
}

/** `g:rp_…` is 31 bytes of the 64 that a button may carry. */
export const grabCallbackData = (packet: string): string => `g:${packet}`;

/** The page of a packet in the wallet. */
export const packetLink = (walletUrl: string, packet: string): string =>
  `${walletUrl}/packages/packet/detail/index?id=${packet}`;

const names = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join('、');

function title(packet: RedPacket, words: Messages): string {
  const { kind, sender, count, total, recipients } = packet;
  if (kind === 'lucky') return words.luckyTitle(sender.name, count);
  if (kind === 'exclusive') return words.exclusiveTitle(sender.name, names(recipients ?? []));
  const each = money(minorUnits(Math.floor(total.amount / count)), total.currency);
  return words.equalTitle(sender.name, count, formatMoney(each));
}

function state(packet: RedPacket, words: Messages): string {
  const { kind, claimed, count, claims, createdAt, finishedAt, refunded } = packet;
  if (packet.state === 'open') {
    return kind === 'exclusive' ? words.accepted(claimed, count) : words.progress(claimed, count);
  }
  if (packet.state !== 'finished') {
    return words.returned(claimed, count, refunded ? formatMoney(refunded) : undefined);
  }
  const taken_ms = Date.parse(finishedAt ?? createdAt) - Date.parse(createdAt);
  const took = words.took(Math.max(1, Math.round(taken_ms / SECOND_MS)));
  const best = claims.find((claim) => claim.best);
  return best
    ? words.crowned(best.user.name, formatMoney(best.amount), took)
    : words.taken(count, took);
}

export interface CardOptions {
  /** Its sender's, for everybody and for good. */
  language: Language;
  walletUrl: string;
  /** In the private chat the sender also gets a button that takes the packet to a group. */
  shareable?: boolean;
}

/** The card of a packet: three lines and a button. */
export function renderCard(
  packet: RedPacket,
  { language, walletUrl, shareable }: CardOptions,
): OutgoingMessage {
  const words = wordsIn[language];
  const text = [`🧧 ${packet.greeting}`, title(packet, words), state(packet, words)].join('\n');
  const open = packet.state === 'open';
  const main: InlineButton = open
    ? {
        text: packet.kind === 'exclusive' ? words.acceptButton : words.grabButton,
        callback_data: grabCallbackData(packet.id),
      }
    : { text: words.seeButton, url: packetLink(walletUrl, packet.id) };
  const share: InlineButton[][] =
    open && shareable ? [[{ text: words.shareButton, switch_inline_query: packet.id }]] : [];
  return { text, reply_markup: { inline_keyboard: [[main], ...share] } };
}
