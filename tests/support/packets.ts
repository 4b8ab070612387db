import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/contract/red-packet';
import type { Id } from '@pingshan/shared/ids';
import { fen } from '@pingshan/shared/money';
import { journalOf, personAccount, sandboxBank } from '../../server/src/ledger/index.ts';
import type { Context } from '../../server/src/redpacket/context.ts';
import { send } from '../../server/src/redpacket/send.ts';

type UserId = Id<'user'>;

/** People who need nothing but an account. */
export const strangers = (ctx: Context, count: number): UserId[] =>
  Array.from({ length: count }, () => ctx.newId('user'));

/** Somebody with money, in fen. */
export async function funded(ctx: Context, amount: number): Promise<UserId> {
  const user = ctx.newId('user');
  const legs = [
    { account: sandboxBank('CNY'), amount: fen(-amount) },
    { account: personAccount(user, 'CNY'), amount: fen(amount) },
  ];
  journalOf(await ctx.ledger.post({ key: `test:fund:${user}`, kind: 'top_up', legs }));
  return user;
}

/** A packet as its room sends it, without HTTP around. */
export function sendPacket(
  ctx: Context,
  sender: UserId,
  total: number,
  count: number,
  more: Partial<SendRequest> = {},
) {
  const request: SendRequest = {
    kind: 'lucky',
    total: { amount: fen(total), currency: 'CNY' },
    count,
    ...more,
  };
  const record = (reply: unknown) => ({
    collection: 'idempotency',
    insert: { _id: randomUUID(), hash: '', reply, at: new Date() },
  });
  return send(ctx, { sender, request, record });
}

/** Runs work over a list, so many at once. */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<R>,
) {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += size) {
    results.push(...(await Promise.all(items.slice(at, at + size).map(work))));
  }
  return results;
}
