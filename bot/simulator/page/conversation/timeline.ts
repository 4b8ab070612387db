import { MINUTE_MS, shanghaiDay } from '@pingshan/shared/time';
import type { SimMessage } from '../../protocol.ts';

const SAME_GROUP_MS = 5 * MINUTE_MS;

export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'message'; key: string; message: SimMessage; first: boolean; last: boolean };

function isSameGroup(a: SimMessage | undefined, b: SimMessage | undefined): boolean {
  if (!a || !b || a.from !== b.from || a.viaBot !== b.viaBot) return false;
  return shanghaiDay(a.at) === shanghaiDay(b.at) && Math.abs(b.at - a.at) < SAME_GROUP_MS;
}

/**
 * Messages, oldest first, with a separator before each day. Adjacent messages of one person within five
 * minutes are a group: `first` and `last` are true at its ends.
 */
export function toTimeline(messages: readonly SimMessage[]): TimelineItem[] {
  return messages.flatMap((message, index): TimelineItem[] => {
    const before = messages[index - 1];
    const newDay = !before || shanghaiDay(before.at) !== shanghaiDay(message.at);
    const item: TimelineItem = {
      kind: 'message',
      key: `m${message.messageId}`,
      message,
      first: !isSameGroup(before, message),
      last: !isSameGroup(message, messages[index + 1]),
    };
    const day: TimelineItem = { kind: 'day', key: `d${shanghaiDay(message.at)}`, at: message.at };
    return newDay ? [day, item] : [item];
  });
}
