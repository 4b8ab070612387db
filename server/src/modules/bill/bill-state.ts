import { type BillSplit, type Part, splitBill } from '@pingshan/shared/bill/bill-shares';
import type { Debt } from '@pingshan/shared/bill/net';
import type { BillState, PersonState } from '@pingshan/shared/bill/states';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import type { BillDocument, PartDocument, PersonDocument } from './model.ts';

/** One unpaid share, and the bill that explains it. */
export interface ShareDebt extends Debt {
  readonly bill: Id<'bil'>;
  readonly title: string;
  readonly from: Id<'usr'>;
  readonly to: Id<'usr'>;
  /** Of which count of the bill. */
  readonly round: number;
}

/** A share of one count of a bill. */
export interface ShareName {
  readonly bill: string;
  readonly user: string;
  readonly round: number;
}

/** The key of a share's payment, and of the document that says how it ended. */
export const shareOf = ({ bill, user, round }: ShareName): string =>
  round === 0 ? `${bill}:${user}` : `${bill}:${user}:${round}`;

/** Whether a person owes this share now. */
export const isDue = ({ amount, end }: PersonDocument): boolean => amount !== null && end === null;

/** Whether a share was paid or set off: from then on the amounts stay. */
export const isFrozen = ({ people }: BillDocument): boolean =>
  people.some(({ end }) => end?.state === 'paid' || end?.state === 'netted');

/** The state of a bill follows from its shares: the last end of a share ends the bill. */
export function stateOf({ cancelledAt, countedAt, people }: BillDocument): BillState {
  if (cancelledAt) return 'cancelled';
  if (!countedAt) return 'joining';
  if (people.some(isDue)) return 'open';
  return people.some(({ end }) => end?.state === 'released') ? 'stopped' : 'settled';
}

/** Whether a person waits for the bill to be counted again with them. */
const isAsking = (document: BillDocument, { answer }: PersonDocument): boolean =>
  answer === 'asked' && stateOf(document) === 'open' && !isFrozen(document);

/** Where a person stands: who has not answered by the count is out. */
export function personStateOf(document: BillDocument, person: PersonDocument): PersonState {
  const { answer, amount, end } = person;
  if (isAsking(document, person)) return 'asked';
  if (end) return end.state;
  if (amount !== null) return 'due';
  return document.countedAt && answer !== 'joined' ? 'out' : answer;
}

const toPart = ({ weight, wrote, items }: PartDocument): Part => ({
  weight,
  amount: wrote === null ? null : minorUnits(wrote),
  items,
});

export const joined = ({ people }: BillDocument): PersonDocument[] =>
  people.filter(({ answer }) => answer === 'joined');

/** Splits a bill among these people, in this order. */
export const splitAmong = (
  { total, how, items, fronterIn, own }: BillDocument,
  people: readonly PersonDocument[],
): BillSplit =>
  splitBill({
    total: minorUnits(total),
    how,
    items: items.map(({ amount }) => minorUnits(amount)),
    fronter: fronterIn ? toPart(own) : null,
    others: people.map(toPart),
  });

/** The refusal of parts that do not make a bill. */
export const refusalOf = ({ outcome, by }: Exclude<BillSplit, { outcome: 'split' }>): AppError =>
  outcome === 'too_small'
    ? new AppError('bill_too_small', { short: by })
    : new AppError('bill_sum_wrong', { over: outcome === 'over', by });

/** The unpaid shares of bills. */
export const debtsOf = (bills: readonly BillDocument[]): ShareDebt[] =>
  bills.flatMap(({ _id: bill, title, fronter: to, people, round }) =>
    people.flatMap((person) =>
      person.amount !== null && isDue(person)
        ? [{ bill, title, from: person.user, to, amount: minorUnits(person.amount), round }]
        : [],
    ),
  );

/** A person's place in a bill; undefined where they have none. */
export const placeOf = ({ people }: BillDocument, user: string): PersonDocument | undefined =>
  people.find((person) => person.user === user);
