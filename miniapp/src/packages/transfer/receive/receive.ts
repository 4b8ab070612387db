import { type Money, money, sum } from '@pingshan/shared/money';
import { shanghaiDay } from '@pingshan/shared/time';
import type { Transfer } from '@pingshan/shared/transfer/schemas';

/** What was received on this day in Shenzhen, and how much that is. */
export function receivedOn(
  transfers: readonly Transfer[],
  now: number,
): { items: Transfer[]; total: Money } {
  const day = shanghaiDay(now);
  const items = transfers.filter(
    ({ endedAt, givenBackAt }) =>
      endedAt !== null && givenBackAt === null && shanghaiDay(Date.parse(endedAt)) === day,
  );
  return { items, total: money(sum(items.map(({ amount }) => amount.amount))) };
}

const MINUTE_S = 60;

/** Seconds as minutes and seconds. */
export const minutesAnd = (left_s: number): [minutes: number, seconds: number] => [
  Math.floor(left_s / MINUTE_S),
  left_s % MINUTE_S,
];
