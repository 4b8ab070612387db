import type { SimMessage } from '../../protocol.ts';

const TOGETHER_MS = 5 * 60_000;
/** The neighbourhood's clock, eight hours before UTC, all year. */
const SHENZHEN_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'message'; key: string; message: SimMessage; first: boolean; last: boolean };

export const dayOf = (at: number): number => Math.floor((at + SHENZHEN_MS) / DAY_MS);

function isSameGroup(a: SimMessage | undefined, b: SimMessage | undefined): boolean {
  if (!a || !b || a.from !== b.from || a.viaBot !== b.viaBot) return false;
  return dayOf(a.at) === dayOf(b.at) && Math.abs(b.at - a.at) < TOGETHER_MS;
}

/** Messages, oldest first, with a line before each day; neighbours by one person within 5 minutes are a group. */
export function toTimeline(messages: readonly SimMessage[]): TimelineItem[] {
  return messages.flatMap((message, index): TimelineItem[] => {
    const before = messages[index - 1];
    const newDay = !before || dayOf(before.at) !== dayOf(message.at);
    const item: TimelineItem = {
      kind: 'message',
      key: `m${message.messageId}`,
      message,
      first: !isSameGroup(before, message),
      last: !isSameGroup(message, messages[index + 1]),
    };
    const day: TimelineItem = { kind: 'day', key: `d${dayOf(message.at)}`, at: message.at };
    return newDay ? [day, item] : [item];
  });
}
