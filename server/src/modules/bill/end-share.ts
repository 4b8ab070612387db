import type { ShareEnd } from '@pingshan/shared/bill/states';
import type { Id } from '@pingshan/shared/ids';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { shareOf } from './bill-state.ts';
import { type BillDocument, bills, settled } from './model.ts';

export interface EndedShare {
  readonly bill: Id<'bil'>;
  readonly user: Id<'usr'>;
  readonly state: ShareEnd;
  readonly at: Date;
  readonly net?: Id<'net'>;
}

/** The writes that end a share; the first of them is refused where it has ended before. */
export const endShareWrites = ({ bill, user, state, at, net }: EndedShare): DocumentWrite[] => [
  {
    collection: settled.collectionName,
    insert: { _id: shareOf(bill, user), bill, user, state, net: net ?? null },
  },
  {
    collection: bills.collectionName,
    filter: { _id: bill, 'people.user': user },
    update: { $set: { 'people.$.end': { state, at } } },
  },
];

/** The bill as it is once a share has ended. */
export const withEnd = (
  document: BillDocument,
  { user, state, at }: Pick<EndedShare, 'user' | 'state' | 'at'>,
): BillDocument => ({
  ...document,
  people: document.people.map((person) =>
    person.user === user ? { ...person, end: { state, at } } : person,
  ),
});
