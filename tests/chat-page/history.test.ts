import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  catchUp,
  mergeMessages,
  mergePage,
} from '../../bot/simulator/page/conversation/history.ts';
import { hasArrived } from '../../bot/simulator/page/composer/outbox.ts';
import type { SimMessage } from '../../bot/simulator/protocol.ts';

const message = (messageId: number, change: Partial<SimMessage> = {}): SimMessage => ({
  chatId: -1,
  messageId,
  from: 7,
  at: messageId * 1000,
  text: `m${messageId}`,
  entities: [],
  buttons: [],
  ...change,
});
const idsOf = (messages: readonly SimMessage[]) => messages.map(({ messageId }) => messageId);

describe('merging', () => {
  test('keeps one message of each id, oldest first, in any order of arrival', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 })), fc.nat(40), (ids, cut) => {
        const messages = ids.map((id) => message(id));
        const merged = mergeMessages(mergeMessages([], messages.slice(cut)), messages);
        expect(idsOf(merged)).toEqual([...new Set(ids)].sort((a, b) => a - b));
      }),
    );
  });

  test('keeps an edit when the older version arrives after it', () => {
    const edited = message(3, { editedAt: 9_000, text: '已抢 2/8' });
    const stale = message(3, { editedAt: 8_000, text: '已抢 1/8' });
    expect(mergeMessages([edited], [stale, message(3)])).toEqual([edited]);
  });

  test('drops known messages that a page lacks within its range, and none outside it', () => {
    const known = [1, 2, 3, 4, 5].map((id) => message(id));
    expect(idsOf(mergePage(known, [message(2), message(4)]))).toEqual([1, 2, 4, 5]);
    expect(idsOf(mergePage(known, []))).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('catching up after a reconnect', () => {
  const all = Array.from({ length: 120 }, (_, index) => message(index + 1));
  const reads: (number | undefined)[] = [];
  const read = async (before: number | undefined) => {
    reads.push(before);
    const older = all.filter(({ messageId }) => messageId < (before ?? Number.POSITIVE_INFINITY));
    return { messages: older.slice(-50), more: older.length > 50 };
  };

  test('reads pages back to the newest known message, so that no gap is left', async () => {
    const { messages } = await catchUp(10, read);
    expect(idsOf(messages)).toEqual(idsOf(all));
  });

  test('reads one page if it reaches a known message, or if none is known', async () => {
    reads.length = 0;
    await catchUp(100, read);
    await catchUp(undefined, read);
    expect(reads).toEqual([undefined, undefined]);
  });
});

test('a message that the server has is recognised, so that a retry does not post it twice', () => {
  const lost = {
    key: 'k',
    personId: 7,
    chatId: -1,
    text: 'm5',
    at: 0,
    afterMessageId: 4,
    failed: true,
  };
  expect(hasArrived(lost, [message(5)])).toBe(true);
  expect(hasArrived({ ...lost, afterMessageId: 5 }, [message(5)])).toBe(false);
  expect(hasArrived({ ...lost, personId: 8 }, [message(5)])).toBe(false);
});
