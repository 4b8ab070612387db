import type { Owed } from '@pingshan/shared/bill/schemas';
import { minorUnits, type Money, money, negate } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';

export type Between = Owed['items'][number];
type Line = Between['lines'][number];

/** Without its sign: the sentence beside it says who owes it. */
export const sizeOf = ({ amount, currency }: Money): Money => money(Math.abs(amount), currency);

/** Who pays when this pair is set off: the reader, the other person, or neither. */
export function payerOf({ difference }: Between): 'me' | 'them' | 'neither' {
  if (difference.amount === 0) return 'neither';
  return difference.amount > 0 ? 'me' : 'them';
}

/** A line as the reader sees it: what they owe is negative, so the lines add up to what they get. */
export function signed({ to, amount }: Line, me: string | undefined): Money {
  return money(to === me ? amount.amount : negate(amount.amount), amount.currency);
}

/** What the reader owes in all, and what they are owed, in fen. */
export function totalsOf(items: readonly Between[]) {
  const all = items.map(({ difference }) => difference.amount);
  const add = (amounts: readonly number[]) =>
    minorUnits(amounts.reduce((sum, one) => sum + one, 0));
  return {
    owe: add(all.filter((one) => one > 0)),
    owed: negate(add(all.filter((one) => one < 0))),
  };
}

/** Whether nothing is owed on this page. */
export const isClear = ({ items, chat }: Owed): boolean =>
  items.length === 0 && (chat === null || chat.plan.length === 0);

/** The names in a chat's plan, by id. */
export function namesOf({ chat, items }: Owed): ReadonlyMap<string, Person> {
  const people = [...items, ...(chat?.people ?? [])].map(({ person }) => person);
  return new Map(people.map((person) => [person.id, person]));
}
