import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { entryOf, personAccount, sandboxBank } from '../../server/src/modules/ledger/index.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import { sendPacket as postPacket } from '../../server/src/modules/red-packet/send-packet.ts';

type UserId = Id<'usr'>;

/** People who need nothing but an account. */
export const newUsers = (ctx: Context, count: number): UserId[] =>
  Array.from({ length: count }, () => ctx.newId('usr'));

/** Somebody with money, in fen. */
export async function fundedUser(ctx: Context, amount: number): Promise<UserId> {
  const user = ctx.newId('usr');
  const legs = [
    { account: sandboxBank('CNY'), amount: minorUnits(-amount) },
    { account: personAccount(user, 'CNY'), amount: minorUnits(amount) },
  ];
  entryOf(await ctx.ledger.post({ key: `test:fund:${user}`, kind: 'top_up', legs }));
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
    total: { amount: minorUnits(total), currency: 'CNY' },
    count,
    ...more,
  };
  const record = (reply: unknown) => ({
    collection: 'idempotency',
    insert: { _id: randomUUID(), hash: '', reply, at: new Date() },
  });
  return postPacket(ctx, { sender, request, record });
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
