import type { Bill, BillPerson } from '@pingshan/shared/bill/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { shanghai, shanghaiDay } from '@pingshan/shared/time';
import { moneyText } from '../../../components/amount.ts';
import { clockTime, stamp } from '../../../components/day-list.ts';
import type { StateKind } from '../../../components/state-chip.ts';
import type { Messages } from '../../../messages/type.ts';
import type { BillMessages } from '../messages/type.ts';

export interface Viewer {
  readonly me: string | undefined;
  /** In ms since 1970. */
  readonly now: number;
}

interface Words {
  readonly main: Messages;
  readonly own: BillMessages;
}

/** What this person can do: count and remind, join, leave, pay, or nothing any more. */
export type Act = 'count' | 'remind' | 'join' | 'wait' | 'pay' | 'none';

/** Reminders are not sent from this hour on, and until that one. */
const QUIET_FROM_H = 22;
const QUIET_UNTIL_H = 8;
const REMINDERS_MAX = 3;

const isJoined = ({ state }: BillPerson): boolean => state === 'joined';
export const isDue = ({ state }: BillPerson): boolean => state === 'due';

/** The one act that the bill is waiting for from this person. */
export function actOf(bill: Bill, me: string | undefined): Act {
  const { state, fronter, mine } = bill;
  const isFronter = fronter.id === me;
  if (state === 'joining') {
    if (isFronter) return 'count';
    return mine?.state === 'joined' ? 'wait' : 'join';
  }
  if (state !== 'open') return 'none';
  if (isFronter) return 'remind';
  return mine?.state === 'due' ? 'pay' : 'none';
}

/** What the count would ask of the others: how many shares, and their sum in fen. */
export function countedNow({ people }: Bill) {
  const joined = people.filter(isJoined);
  const sum = joined.reduce((all, { amount }) => all + (amount?.amount ?? 0), 0);
  const complete = joined.length > 0 && joined.every(({ amount }) => amount !== null);
  return { shares: joined.length, sum: minorUnits(sum), complete };
}

/** The first person who may be reminded now; undefined at night or once all were reminded. */
export function nextToRemind({ people }: Bill, now: number): BillPerson | undefined {
  const { hour } = shanghai(now);
  if (hour >= QUIET_FROM_H || hour < QUIET_UNTIL_H) return undefined;
  return people.filter(isDue).find(({ reminders, remindedAt }) => {
    const today = remindedAt !== null && shanghaiDay(Date.parse(remindedAt)) === shanghaiDay(now);
    return reminders < REMINDERS_MAX && !today;
  });
}

/** The state of the bill in a few words. */
export function chipOf(
  bill: Bill,
  { bill: words }: BillMessages,
): { kind: StateKind; word: string } {
  const { state, people } = bill;
  switch (state) {
    case 'joining':
      return { kind: 'wait', word: words.joined(people.filter(isJoined).length) };
    case 'open':
      return { kind: 'wait', word: words.left(people.filter(isDue).length) };
    case 'settled':
      return { kind: 'done', word: words.settled };
    case 'stopped':
    case 'cancelled':
      return { kind: 'stop', word: words[state] };
  }
}

/** Total, fronter, way and time: `一共 ¥268.90，阿明垫付 · 均摊 4 人 · 今天 10:21 发起`. */
export function aboutBill(bill: Bill, { now }: Viewer, { main, own }: Words): string {
  const { total, fronter, how, people, createdAt } = bill;
  const there = people.filter(({ state }) => state !== 'invited' && state !== 'out').length;
  return [
    own.bill.fronted(moneyText(total), fronter.name),
    own.bill.way(own.ways[how], there),
    own.bill.opened(stamp(Date.parse(createdAt), now, main)),
  ].join(' · ');
}

/** Whose the odd fen are; undefined where there are none. */
export function oddOf(
  { odd, fronter }: Bill,
  me: string | undefined,
  { bill: words }: BillMessages,
) {
  if (odd.amount === 0) return undefined;
  return fronter.id === me ? words.oddMine(odd.amount) : words.oddOf(odd.amount, fronter.name);
}

function waitsFor({ remindedAt }: BillPerson, { now }: Viewer, { main, own }: Words): string {
  if (remindedAt === null) return own.bill.due;
  return own.bill.reminded(stamp(Date.parse(remindedAt), now, main));
}

/** What became of one person's share: a chip once something has ended, a line before. */
export function lineOf(person: BillPerson, bill: Bill, viewer: Viewer, words: Words) {
  const { bill: own } = words.own;
  const { state, endedAt, household } = person;
  const at = endedAt === null ? '' : clockTime(Date.parse(endedAt));
  if (state === 'paid' || state === 'netted') {
    return { chip: { kind: 'done' as const, word: own.ended[state](at) } };
  }
  if (state === 'declined' || state === 'released') {
    return { chip: { kind: 'stop' as const, word: own.ended[state](at) } };
  }
  const home = household
    ? [own.household(household.name, household.adults, household.children)]
    : [];
  const odd = state === 'fronter' ? oddOf(bill, viewer.me, words.own) : undefined;
  const says = state === 'due' ? waitsFor(person, viewer, words) : own.people[state];
  return { note: [says, ...home, ...(odd === undefined ? [] : [odd])].join(' · ') };
}

/** Who still waits comes first and the fronter last, as the eye looks for what is missing. */
export function inOrder(people: readonly BillPerson[]): BillPerson[] {
  const place = ({ state }: BillPerson): number => {
    if (state === 'due' || state === 'invited') return 0;
    return state === 'fronter' ? 2 : 1;
  };
  return [...people].sort((a, b) => place(a) - place(b));
}

/** What has to be said before one joins: an amount, dishes, or nothing. */
export function asksOnJoin(
  { how, people }: Bill,
  me: string | undefined,
): 'amount' | 'items' | undefined {
  const own = people.find(({ user }) => user.id === me);
  if (how === 'exact' && (own?.wrote ?? null) === null) return 'amount';
  return how === 'items' && (own?.items ?? []).length === 0 ? 'items' : undefined;
}
