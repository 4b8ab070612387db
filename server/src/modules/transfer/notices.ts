import type { Id } from '@pingshan/shared/ids';
import type { NewNotice } from '../../platform/outbox.ts';
import type { Context } from './context.ts';
import type { Transfer } from './core.ts';
import type { RequestDocument } from './model.ts';

/** A notice whose time is that of the entry it goes with. */
export type DraftNotice = Omit<NewNotice, 'at'>;

interface Addressee {
  readonly to: Id<'usr'>;
  /** The nickname of the other person, as the addressee knows them. */
  readonly name: string;
}

type Ctx = Pick<Context, 'newId'>;

/** A notice about a transfer: the amount, the memo, and the other person. */
export const transferNotice = (
  ctx: Ctx,
  kind: string,
  { id, amount, currency, memo }: Transfer,
  { to, name }: Addressee,
): DraftNotice => ({
  _id: ctx.newId('evt'),
  kind,
  user: to,
  params: { transfer: id, amount, currency, memo, name },
});

/** Tells the payee that money has arrived. */
export const receivedNotice = (ctx: Ctx, transfer: Transfer, addressee: Addressee): DraftNotice =>
  transferNotice(ctx, 'transfer_received', transfer, addressee);

/** A notice about a request for money. */
export const requestNotice = (
  ctx: Ctx,
  kind: string,
  { _id: request, amount, currency, memo }: RequestDocument,
  { to, name }: Addressee,
): DraftNotice => ({
  _id: ctx.newId('evt'),
  kind,
  user: to,
  params: { request, amount, currency, memo, name },
});
