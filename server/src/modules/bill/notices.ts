import type { Id } from '@pingshan/shared/ids';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import type { Context } from './context.ts';
import type { BillDocument } from './model.ts';

interface Addressee {
  readonly to: Id<'usr'>;
  /** The nickname of the other person, as the addressee knows them. */
  readonly name: string;
  readonly amount: number;
  readonly at: Date;
}

/** The write of a notice about a bill: its title, an amount in fen, and the other person. */
export const billNotice = (
  ctx: Pick<Context, 'newId'>,
  kind: string,
  { _id: bill, title, currency }: BillDocument,
  { to, name, amount, at }: Addressee,
): DocumentWrite =>
  noticeWrite({
    _id: ctx.newId('evt'),
    kind,
    user: to,
    params: { bill, title, name, amount, currency },
    at,
  });

/** Tells the pages and the card of a bill that it changed, and the bot that it may have notices. */
export function announceBill(
  ctx: Pick<Context, 'notifyChanged'>,
  { _id, opener, fronter, people }: BillDocument,
): void {
  ctx.notifyChanged({ topic: `bill:${_id}`, event: 'bill' });
  for (const person of new Set([opener, fronter, ...people.map(({ user }) => user)])) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'bill' });
  }
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}
