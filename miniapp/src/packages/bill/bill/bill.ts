import type { Bill, BillPerson } from '@pingshan/shared/bill/schemas';
import { reminderRefusal } from '@pingshan/shared/bill/limits';
import { formatMoney, minorUnits } from '@pingshan/shared/money';
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

/**
 * What this person can do: say that they paid, count, count again with those who ask, remind; join, ask to be
 * counted, agree to more, leave, pay; or nothing any more.
 */
export type Act =
  | 'front'
  | 'count'
  | 'reopen'
  | 'remind'
  | 'join'
  | 'ask'
  | 'asked'
  | 'raise'
  | 'wait'
  | 'pay'
  | 'none';

const isJoined = ({ state }: BillPerson): boolean => state === 'joined';
export const isDue = ({ state }: BillPerson): boolean => state === 'due';
const isAsking = ({ state }: BillPerson): boolean => state === 'asked';

/** Whether the fronter may still count again: until a share is paid. */
export const mayReopen = ({ state, fronter, frozen }: Bill, me: string | undefined): boolean =>
  state === 'open' && !frozen && fronter.id === me;

/** What a counted bill waits for from one who is not its fronter. */
function openAct({ mine, frozen, open }: Bill): Act {
  if (mine?.state === 'due') return 'pay';
  if (mine?.state === 'asked') return 'asked';
  const mayAsk = !frozen && (open || mine?.state === 'out');
  return mayAsk ? 'ask' : 'none';
}

/** The one act that the bill is waiting for from this person. */
export function actOf(bill: Bill, me: string | undefined): Act {
  const { state, fronter, mine, fronted, people } = bill;
  const isFronter = fronter.id === me;
  if (state === 'joining') {
    if (isFronter) return fronted ? 'count' : 'front';
    if (mine?.state !== 'joined') return 'join';
    return bill.ifJoined ? 'raise' : 'wait';
  }
  if (state !== 'open') return 'none';
  if (!isFronter) return openAct(bill);
  return mayReopen(bill, me) && people.some(isAsking) ? 'reopen' : 'remind';
}

/** The names of those who ask to be counted as well. */
export const askingNames = ({ people }: Bill): string[] =>
  people.filter(isAsking).map(({ user }) => user.name);

/** What the count would ask of the others: how many shares, and their sum in fen. */
export function countedNow({ people }: Bill) {
  const joined = people.filter(isJoined);
  const sum = joined.reduce((all, { amount }) => all + (amount?.amount ?? 0), 0);
  const complete = joined.length > 0 && joined.every(({ amount }) => amount !== null);
  return { shares: joined.length, sum: minorUnits(sum), complete };
}

/** The first person who may be reminded now; undefined at night or once all were reminded. */
export const nextToRemind = ({ people }: Bill, now: number): BillPerson | undefined =>
  people.filter(isDue).find(({ reminders, remindedAt }) => {
    const last = remindedAt === null ? null : Date.parse(remindedAt);
    return reminderRefusal({ reminders, remindedAt: last }, now) === undefined;
  });

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

/** Who is on the list and not in the bill. */
const OUTSIDE: ReadonlySet<string> = new Set(['invited', 'out', 'asked']);

/** Total, fronter, way and time: `一共 ¥268.90，阿明垫付 · 均摊 4 人 · 今天 10:21 发起`. */
export function aboutBill(bill: Bill, { now }: Viewer, { main, own }: Words): string {
  const { total, fronter, fronted, opener, how, people, createdAt } = bill;
  const there = people.filter(({ state }) => !OUTSIDE.has(state)).length;
  const at = stamp(Date.parse(createdAt), now, main);
  return [
    own.bill[fronted ? 'fronted' : 'unfronted'](formatMoney(total), fronter.name),
    own.bill.way(own.ways[how], there),
    opener.id === fronter.id ? own.bill.opened(at) : own.bill.openedBy(opener.name, at),
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

/** What the fronter bears of the shares of others; undefined where it is nothing. */
export function borneOf(
  { borne, fronter }: Bill,
  me: string | undefined,
  { bill: words }: BillMessages,
) {
  if (borne.amount === 0) return undefined;
  const amount = formatMoney(borne);
  return fronter.id === me ? words.borneMine(amount) : words.borneBy(amount, fronter.name);
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
    if (state === 'due' || state === 'invited' || state === 'asked') return 0;
    return state === 'fronter' ? 2 : 1;
  };
  return [...people].sort((a, b) => place(a) - place(b));
}

/** Whether the reader may come as a household: before the count of an equal bill of which they have a part. */
export const mayBeHousehold = ({ how, state, fronter, fronterIn }: Bill, me: string | undefined) =>
  how === 'equal' && state === 'joining' && (fronter.id !== me || fronterIn);

/** The household as which the reader is in the bill; undefined where they come alone. */
export const householdOf = ({ people }: Bill, me: string | undefined) =>
  people.find(({ user }) => user.id === me)?.household ?? undefined;

/** What has to be said before one joins: an amount, dishes, or nothing. */
export function asksOnJoin(
  { how, people }: Bill,
  me: string | undefined,
): 'amount' | 'items' | undefined {
  const own = people.find(({ user }) => user.id === me);
  if (how === 'exact' && (own?.wrote ?? null) === null) return 'amount';
  return how === 'items' && (own?.items ?? []).length === 0 ? 'items' : undefined;
}
