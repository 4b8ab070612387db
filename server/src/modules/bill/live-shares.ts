import type { BillSplit } from '@pingshan/shared/bill/bill-shares';
import { type MinorUnits, minorUnits, ZERO } from '@pingshan/shared/money';
import { joined, placeOf, splitAmong } from './bill-state.ts';
import type { BillDocument, PersonDocument } from './model.ts';

/** What each who joined owes as the bill is now, and what the fronter has of it. */
export interface Shares {
  readonly outcome: 'split';
  /** Zero where the fronter has no share. */
  readonly own: MinorUnits;
  readonly odd: MinorUnits;
  /** The shares of those who have not joined, and what of the others is beyond what they agreed to. */
  readonly borne: MinorUnits;
  readonly of: ReadonlyMap<string, MinorUnits>;
}

/** Whether it is known what this person has: in some ways of splitting only they can say it. */
export const isSaid = ({ how }: BillDocument, { wrote, items }: PersonDocument): boolean =>
  how === 'exact' ? wrote !== null : how !== 'items' || items.length > 0;

/** Among whom a bill is divided: those who joined, and those who are named and have not said no. */
const seatsOf = (document: BillDocument): PersonDocument[] =>
  document.people.filter(
    (person) =>
      person.answer === 'joined' || (person.answer === 'invited' && isSaid(document, person)),
  );

/**
 * The shares of those who joined. A named person who has not joined keeps a part, and it is the fronter's; so
 * is what a share would have beyond the amount that was shown when its person joined.
 */
export function sharesOf(
  document: BillDocument,
): Shares | Exclude<BillSplit, { outcome: 'split' }> {
  const seats = seatsOf(document);
  const split = splitAmong(document, seats);
  if (split.outcome !== 'split') return split;
  const of = new Map<string, MinorUnits>();
  let borne = 0;
  for (const [place, { user, answer, agreed }] of seats.entries()) {
    const share = split.others[place] ?? ZERO;
    const owed = answer === 'joined' ? Math.min(share, agreed ?? share) : ZERO;
    if (answer === 'joined') of.set(user, minorUnits(owed));
    borne += share - owed;
  }
  const own = minorUnits(document.fronterIn ? split.fronter + borne : 0);
  return { outcome: 'split', own, odd: split.odd, borne: minorUnits(borne), of };
}

/** The bill in which this person has joined and has agreed to what they owe then, if it can be told. */
export function withAgreed(document: BillDocument, user: string): BillDocument {
  const put = (agreed: number | null): BillDocument => ({
    ...document,
    people: document.people.map((person) =>
      person.user === user ? { ...person, agreed } : person,
    ),
  });
  const shares = sharesOf(put(null));
  return put(shares.outcome === 'split' ? (shares.of.get(user) ?? null) : null);
}

/** The amount that a person agreed to; null where it could not be told. */
export const agreedBy = (document: BillDocument, user: string): MinorUnits | null => {
  const agreed = placeOf(document, user)?.agreed ?? null;
  return agreed === null ? null : minorUnits(agreed);
};

/** The bill before its count, with those who asked to be counted as well and without those who declined. */
export function reopened(document: BillDocument): BillDocument {
  const people = document.people.map((person): PersonDocument => {
    const cleared = { ...person, amount: null, end: null };
    if (person.answer === 'asked') return { ...cleared, answer: 'joined' };
    return person.end ? { ...cleared, answer: 'out' } : cleared;
  });
  const cleared = { countedAt: null, ownAmount: null, odd: null, borne: null };
  return { ...document, people, ...cleared, round: document.round + 1 };
}

/** Whether a bill has anyone but its fronter. */
export const isShared = (document: BillDocument): boolean => joined(document).length > 0;
