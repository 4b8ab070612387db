import { formatMoney } from '@pingshan/shared/money';
import type { Claim, GrabReply, RedPacket } from '@pingshan/shared/red-packet/schemas';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import type { PacketMessages } from '../messages/type.ts';

/** The packet id in a link, as `?id=` or Telegram's `?startapp=`; undefined if it is not one. */
export function parsePacketId(query: { id?: string; startapp?: string }): Id<'rp'> | undefined {
  const id = query.id ?? query.startapp;
  return id !== undefined && idPattern('rp').test(id) ? (id as Id<'rp'>) : undefined;
}

/** The two largest units of a duration; a negative one counts as zero. */
export function formatDuration(ms: number, { detail }: PacketMessages): string {
  const left = Math.max(0, ms);
  const whole = (unit: number, below: number) => Math.floor((left % below) / unit);
  if (left >= DAY_MS) return detail.days(Math.floor(left / DAY_MS), whole(HOUR_MS, DAY_MS));
  if (left >= HOUR_MS) return detail.hours(whole(HOUR_MS, DAY_MS), whole(MINUTE_MS, HOUR_MS));
  if (left >= MINUTE_MS)
    return detail.minutes(whole(MINUTE_MS, HOUR_MS), whole(SECOND_MS, MINUTE_MS));
  return detail.seconds(whole(SECOND_MS, MINUTE_MS));
}

function formatStage(packet: RedPacket, now: number, messages: PacketMessages): string {
  const { detail } = messages;
  if (packet.finishedAt !== null) {
    const took = Date.parse(packet.finishedAt) - Date.parse(packet.createdAt);
    // "0 s" would read as a fault, so a packet that is empty within a second shows one second.
    return detail.finishedIn(formatDuration(Math.max(SECOND_MS, took), messages));
  }
  if (packet.refunded && packet.refunded.amount > 0) {
    return detail.refunded(formatMoney(packet.refunded));
  }
  if (packet.state !== 'open') return detail.expiredState;
  return detail.refundIn(formatDuration(Date.parse(packet.expiresAt) - now, messages));
}

/** The claimed shares and what comes next: `5/8 个，3 分 12 秒抢完`. */
export function formatProgress(packet: RedPacket, now: number, messages: PacketMessages): string {
  const { progress, comma } = messages.detail;
  return progress(packet.claimed, packet.count) + comma + formatStage(packet, now, messages);
}

/** Whether the page opens with the envelope: this user may grab and is not the sender. */
export function showsEnvelope(packet: RedPacket, me: string | undefined): boolean {
  return mayGrab(packet, me) && packet.sender.id !== me;
}

/** Whether a grab by this user could still win a share. */
export function mayGrab(packet: RedPacket, me: string | undefined): boolean {
  const invited = packet.recipients === null || packet.recipients.some(({ id }) => id === me);
  return packet.state === 'open' && packet.mine === null && invited;
}

const joinNames = (people: readonly { name: string }[], { detail }: PacketMessages): string =>
  people.map(({ name }) => name).join(detail.and);

/** Why this user has no share of the packet; undefined if they have one or may still grab one. */
export function noShareReason(
  packet: RedPacket,
  me: string | undefined,
  messages: PacketMessages,
): string | undefined {
  if (packet.mine || mayGrab(packet, me)) return undefined;
  const { recipients, state, count } = packet;
  const { detail } = messages;
  if (packet.sender.id === me && state !== 'open') {
    return state === 'finished' ? detail.given(count) : detail.takenBack;
  }
  if (recipients && !recipients.some(({ id }) => id === me)) {
    return detail.notYours(joinNames(recipients, messages));
  }
  return state === 'finished' ? detail.empty(count) : detail.expired;
}

/** Why a grab won no share; undefined if it won one. */
export function grabRefusal(reply: GrabReply, messages: PacketMessages): string | undefined {
  switch (reply.outcome) {
    case 'won':
    case 'already':
      return undefined;
    case 'empty':
      return messages.detail.empty(reply.count);
    case 'expired':
      return messages.detail.expired;
    case 'not_yours':
      return messages.detail.notYours(joinNames(reply.recipients, messages));
  }
}

export const newestFirst = (claims: readonly Claim[]): Claim[] =>
  [...claims].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.share - a.share);
