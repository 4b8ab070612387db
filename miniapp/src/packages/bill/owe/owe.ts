import type { Owed } from '@pingshan/shared/bill/owed/schemas';
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

type Chat = NonNullable<Owed['chat']>;
type Payment = Chat['plan'][number];

/**
 * What the reader may pay of a payment in the plan at once: it is what they owe that person anyway once the
 * two have set off their debts. Undefined where it is not theirs, or gives them a new creditor.
 */
export function payableOf({ items }: Owed, payment: Payment, me: string | undefined) {
  if (payment.from !== me) return undefined;
  const between = items.find(({ person }) => person.id === payment.to);
  return between?.difference.amount === payment.amount.amount ? between : undefined;
}

/** How many people of a plan have still to agree. */
export function missingOf({ plan, agreed }: Chat): number {
  const parties = new Set(plan.flatMap(({ from, to }) => [from, to]));
  return [...parties].filter((party) => !agreed.includes(party)).length;
}

/** Whether both people of a payment have agreed to the plan. */
export const areAgreed = ({ agreed }: Chat, { from, to }: Payment): boolean =>
  agreed.includes(from) && agreed.includes(to);
