import type { Claim, GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { formatMoney } from '@pingshan/shared/money';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import type { Messages } from '../../../messages/zh-CN.ts';

/** The packet a link names, as `?id=` or Telegram's `?startapp=`. */
export function parsePacketId(query: { id?: string; startapp?: string }): Id<'rp'> | undefined {
  const id = query.id ?? query.startapp;
  return id !== undefined && idPattern('rp').test(id) ? (id as Id<'rp'>) : undefined;
}

/** The two largest units of a time that passed or is left. */
export function formatDuration(ms: number, { packet }: Messages): string {
  const left = Math.max(0, ms);
  const whole = (unit: number, below: number) => Math.floor((left % below) / unit);
  if (left >= DAY_MS) return packet.days(Math.floor(left / DAY_MS), whole(HOUR_MS, DAY_MS));
  if (left >= HOUR_MS) return packet.hours(whole(HOUR_MS, DAY_MS), whole(MINUTE_MS, HOUR_MS));
  if (left >= MINUTE_MS)
    return packet.minutes(whole(MINUTE_MS, HOUR_MS), whole(SECOND_MS, MINUTE_MS));
  return packet.seconds(whole(SECOND_MS, MINUTE_MS));
}

/** How far the packet is: `5/8 个，3 分 12 秒抢完`. */
export function formatProgress(packet: RedPacket, now: number, words: Messages): string {
  const far = words.packet.progress(packet.claimed, packet.count);
  if (packet.finishedAt !== null) {
    const took = Date.parse(packet.finishedAt) - Date.parse(packet.createdAt);
    // A rush shorter than a second did not take none.
    const told = formatDuration(Math.max(SECOND_MS, took), words);
    return far + words.comma + words.packet.finishedIn(told);
  }
  if (packet.refunded && packet.refunded.amount > 0) {
    return far + words.comma + words.packet.refunded(formatMoney(packet.refunded));
  }
  if (packet.state !== 'open') return far + words.comma + words.packet.expiredState;
  const left = Date.parse(packet.expiresAt) - now;
  return far + words.comma + words.packet.refundIn(formatDuration(left, words));
}

/** Whether the envelope comes up by itself: there is something in it for this person to take. */
export function showsEnvelope(packet: RedPacket, me: string | undefined): boolean {
  return mayGrab(packet, me) && packet.sender.id !== me;
}

/** Whether a tap could still win something. */
export function mayGrab(packet: RedPacket, me: string | undefined): boolean {
  const named = packet.recipients === null || packet.recipients.some(({ id }) => id === me);
  return packet.state === 'open' && packet.mine === null && named;
}

const namesOf = (people: readonly { name: string }[], words: Messages): string =>
  people.map(({ name }) => name).join(words.and);

/** Why this person has nothing of the packet, in one kind line; undefined where they have or may have. */
export function noShareReason(
  packet: RedPacket,
  me: string | undefined,
  words: Messages,
): string | undefined {
  if (packet.mine || mayGrab(packet, me)) return undefined;
  const { recipients, state, count } = packet;
  if (packet.sender.id === me && state !== 'open') {
    return state === 'finished' ? words.packet.given(count) : words.packet.takenBack;
  }
  if (recipients && !recipients.some(({ id }) => id === me)) {
    return words.packet.notYours(namesOf(recipients, words));
  }
  return state === 'finished' ? words.packet.empty(count) : words.packet.expired;
}

/** What a tap came to when it won nothing. */
export function grabRefusal(reply: GrabReply, words: Messages): string | undefined {
  switch (reply.outcome) {
    case 'won':
    case 'already':
      return undefined;
    case 'empty':
      return words.packet.empty(reply.count);
    case 'expired':
      return words.packet.expired;
    case 'not_yours':
      return words.packet.notYours(namesOf(reply.recipients, words));
  }
}

/** Newest first, as news comes in. */
export const newestFirst = (claims: readonly Claim[]): Claim[] =>
  [...claims].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.share - a.share);
