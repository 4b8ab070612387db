import type { RedPacket } from '@pingshan/shared/contract/red-packet';
import { fen, formatMoney, money } from '@pingshan/shared/money';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Language } from '@pingshan/shared/messages/messages';
import { type Words, words as wordsIn } from './messages/messages.ts';

export type Button =
  | { text: string; callback_data: string }
  | { text: string; url: string }
  | { text: string; switch_inline_query: string };

/** A message as the Bot API takes it. Plain text: names and greetings need no escaping. */
export interface Sheet {
  text: string;
  reply_markup?: { inline_keyboard: Button[][] };
}

/** `g:rp_…` is 31 bytes of the 64 that a button may carry. */
export const grabData = (packet: string): string => `g:${packet}`;

/** The page of a packet in the wallet. */
export const packetLink = (walletUrl: string, packet: string): string =>
  `${walletUrl}/packages/packet/detail/index?id=${packet}`;

const names = (people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join('、');

function title(packet: RedPacket, words: Words): string {
  const { kind, sender, count, total, recipients } = packet;
  if (kind === 'lucky') return words.luckyTitle(sender.name, count);
  if (kind === 'exclusive') return words.exclusiveTitle(sender.name, names(recipients ?? []));
  const each = money(fen(Math.floor(total.amount / count)), total.currency);
  return words.equalTitle(sender.name, count, formatMoney(each));
}

function state(packet: RedPacket, words: Words): string {
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
export function cardOf(packet: RedPacket, { language, walletUrl, shareable }: CardOptions): Sheet {
  const words = wordsIn[language];
  const text = [`🧧 ${packet.greeting}`, title(packet, words), state(packet, words)].join('\n');
  const open = packet.state === 'open';
  const main: Button = open
    ? {
        text: packet.kind === 'exclusive' ? words.acceptButton : words.grabButton,
        callback_data: grabData(packet.id),
      }
    : { text: words.seeButton, url: packetLink(walletUrl, packet.id) };
  const share: Button[][] =
    open && shareable ? [[{ text: words.shareButton, switch_inline_query: packet.id }]] : [];
  return { text, reply_markup: { inline_keyboard: [[main], ...share] } };
}
