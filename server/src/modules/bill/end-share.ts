import type { SettledState, ShareEnd } from '@pingshan/shared/bill/states';
import type { Id } from '@pingshan/shared/ids';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { type ShareName, shareOf } from './bill-state.ts';
import { type BillDocument, bills, settled } from './model.ts';

/** A share of one count, in full: `bill` and `user` are ids. */
export interface Share extends ShareName {
  readonly bill: Id<'bil'>;
  readonly user: Id<'usr'>;
}

interface EndedShare extends Share {
  readonly state: ShareEnd;
  readonly at: Date;
  readonly net?: Id<'net'>;
  readonly plan?: string;
}

/** The document that says how a share ended; the database refuses a second one. */
export const settledWrite = (
  share: Share,
  state: SettledState,
  by: { readonly net?: string | undefined; readonly plan?: string | undefined } = {},
): DocumentWrite => {
  const { bill, user } = share;
  const { net = null, plan = null } = by;
  const insert = { _id: shareOf(share), bill, user, state, net, plan };
  return { collection: settled.collectionName, insert };
};

/** The writes that end a share; the first of them is refused where it has ended before. */
export const endShareWrites = ({ state, at, net, plan, ...share }: EndedShare): DocumentWrite[] => [
  settledWrite(share, state, { net, plan }),
  {
    collection: bills.collectionName,
    filter: { _id: share.bill, 'people.user': share.user },
    update: { $set: { 'people.$.end': { state, at } }, $inc: { version: 1 } },
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
