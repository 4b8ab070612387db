import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, shanghai, shanghaiDay, SECOND_MS } from '@pingshan/shared/time';
import { arrivalTime } from '@pingshan/shared/transfer/arrival';
import {
  REQUEST_TRANSITIONS,
  TRANSFER_STATES,
  TRANSFER_TRANSITIONS,
  type TransferState,
  UNDO_CHOICES,
} from '@pingshan/shared/transfer/states';
import fc from 'fast-check';
import { END_KINDS, endOfKind } from '../../server/src/modules/transfer/core.ts';
import { property } from './property.ts';

const YEAR_2100 = Date.parse('2100-01-01T00:00:00+08:00');
const moment = fc.integer({ min: 0, max: YEAR_2100 });
const undo = fc.constantFrom(...UNDO_CHOICES);
const at = (text: string) => Date.parse(`${text}+08:00`);

describe('the states of a transfer and of a request', () => {
  test('have one that is not terminal, from which every other is reached, and no exit from an end', () => {
    for (const transitions of [TRANSFER_TRANSITIONS, REQUEST_TRANSITIONS]) {
      const entries = Object.entries(transitions) as [string, readonly string[]][];
      const [first, ...ends] = entries;
      expect(ends.map(([state]) => state)).toEqual(first?.[1]);
      for (const [, next] of ends) expect(next).toEqual([]);
    }
  });

  test('whatever is asked, in any order, the first end is the last', () => {
    const asked = fc.array(fc.constantFrom(...TRANSFER_STATES), { maxLength: 20 });
    property([asked], (wanted) => {
      let state: TransferState = 'waiting';
      for (const next of wanted) {
        if (TRANSFER_TRANSITIONS[state].includes(next)) state = next;
      }
      expect(state).toBe(wanted.find((one) => one !== 'waiting') ?? 'waiting');
    });
  });

  test('each end is one kind of entry, and the kind says the end', () => {
    for (const end of TRANSFER_TRANSITIONS.waiting) {
      if (end === 'waiting') continue;
      expect(endOfKind(END_KINDS[end])).toBe(end);
    }
    expect(endOfKind('transfer')).toBeUndefined();
    expect(endOfKind('transfer_held')).toBeUndefined();
  });
});

describe('the arrival of a transfer', () => {
  test('now is the time to undo later, and two hours are two hours', () => {
    property([moment, undo], (sent, undo_s) => {
      expect(arrivalTime('now', sent, undo_s) - sent).toBe(undo_s * SECOND_MS);
      expect(arrivalTime('in_2h', sent, undo_s) - sent).toBe(2 * HOUR_MS);
    });
  });

  test('on the next day is 09:00 of the day after in Shenzhen, 9 to 33 hours later', () => {
    property([moment, undo], (sent, undo_s) => {
      const arrives = arrivalTime('next_day', sent, undo_s);
      const { hour, minute } = shanghai(arrives);
      expect([hour, minute, arrives % SECOND_MS]).toEqual([9, 0, 0]);
      expect(shanghaiDay(arrives)).toBe(shanghaiDay(sent + DAY_MS));
      expect(arrives - sent).toBeGreaterThan(9 * HOUR_MS);
      expect(arrives - sent).toBeLessThanOrEqual(33 * HOUR_MS);
    });
  });

  test.each([
    ['2026-11-27T23:59:59.999', '2026-11-28T09:00:00'],
    ['2026-11-28T00:00:00', '2026-11-29T09:00:00'],
    ['2026-11-28T08:59:59', '2026-11-29T09:00:00'],
    ['2026-11-28T09:00:00', '2026-11-29T09:00:00'],
    ['2026-12-31T12:00:00', '2027-01-01T09:00:00'],
    ['2028-02-28T12:00:00', '2028-02-29T09:00:00'],
  ])('of %s on the next day is %s', (sent, arrives) => {
    expect(arrivalTime('next_day', at(sent), 10)).toBe(at(arrives));
  });

  test('is never before the transfer was sent, whatever is chosen', () => {
    const arrival = fc.constantFrom('now' as const, 'in_2h' as const, 'next_day' as const);
    property([arrival, moment, undo], (chosen, sent, undo_s) => {
      expect(arrivalTime(chosen, sent, undo_s)).toBeGreaterThanOrEqual(sent);
    });
  });
});
