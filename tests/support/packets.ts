import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import { sendPacket as postPacket } from '../../server/src/modules/red-packet/send-packet.ts';
import { topUpCommand } from './commands.ts';

type UserId = Id<'usr'>;

/** New user ids. They have no profile, and their accounts begin with the first entry. */
export const newUsers = (ctx: Context, count: number): UserId[] =>
  Array.from({ length: count }, () => ctx.newId('usr'));

/** A new user with this amount in CNY minor units. */
export async function fundedUser(ctx: Context, amount: number): Promise<UserId> {
  const user = ctx.newId('usr');
  const command = topUpCommand(`test:fund:${user}`, personAccount(user, 'CNY'), amount);
  entryOf(await ctx.ledger.post(command));
  return user;
}

/** Sends a packet by calling the module's function, without HTTP. */
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

/** Runs `work` for all items, `size` of them concurrently, batch after batch. */
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
