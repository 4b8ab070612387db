import type { Id } from '@pingshan/shared/ids';
import type { MinorUnits } from '@pingshan/shared/money';
import { type BillDocument, type PartDocument, type PersonDocument, toLong } from './model.ts';

const toLongOrNull = (amount: number | null) => (amount === null ? null : toLong(amount));

/** One share as nettings and plans keep it. */
export const storedLine = ({
  bill,
  title,
  from,
  to,
  amount,
}: {
  readonly bill: Id<'bil'>;
  readonly title: string;
  readonly from: Id<'usr'>;
  readonly to: Id<'usr'>;
  readonly amount: MinorUnits;
}) => ({ bill, title, from, to, amount: toLong(amount) });

/** A part as it is stored. */
const storedPart = ({ wrote, ...rest }: PartDocument) => ({
  ...rest,
  wrote: toLongOrNull(wrote),
});

const storedPerson = ({ amount, wrote, agreed, ...rest }: PersonDocument) => ({
  ...rest,
  wrote: toLongOrNull(wrote),
  agreed: toLongOrNull(agreed),
  amount: toLongOrNull(amount),
});

const storedPeople = (people: readonly PersonDocument[]) => people.map(storedPerson);

/** A bill as it is stored. */
export const toStored = (document: BillDocument) => {
  const { own, total, items, people, ownAmount, odd, borne, ...rest } = document;
  return {
    ...rest,
    own: storedPart(own),
    total: toLong(total),
    items: items.map(({ name, amount }) => ({ name, amount: toLong(amount) })),
    people: storedPeople(people),
    ownAmount: toLongOrNull(ownAmount),
    odd: toLongOrNull(odd),
    borne: toLongOrNull(borne),
  };
};
