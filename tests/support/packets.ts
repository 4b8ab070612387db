import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { type Currency, type MinorUnits, minorUnits } from '@pingshan/shared/money';
import {
  classAllowance,
  type Cleared,
  dayAllowance,
} from '../../server/src/modules/allowance/index.ts';
import type { Operation } from '../../server/src/modules/risk/index.ts';
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

/** A payment that draws on no limit, so that a test of packets can send any number of them. */
export const exempt = (payer: UserId, amount: MinorUnits, currency: Currency): Cleared => ({
  payer,
  amount,
  currency,
  allowances: [],
  writes: [],
});

/** A payment within the limits of a person of class III that was confirmed by the session alone. */
export function clearedWithin(
  ctx: Pick<Context, 'limits' | 'clock'>,
  payer: UserId,
  { amount, currency }: Operation,
): Cleared {
  const person = { id: payer, class: 'III', age: null } as const;
  const now = { limits: ctx.limits, at: ctx.clock() };
  const allowances = [dayAllowance(person, 'one', now), classAllowance(person, now)];
  return { payer, amount, currency, allowances, writes: [] };
}

/** Sends a packet by calling the module's function, without HTTP and without limits. */
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
  const clear = ({ amount, currency }: Operation) =>
    Promise.resolve(exempt(sender, amount, currency));
  return postPacket(ctx, { sender, request, language: 'zh-CN', record, clear });
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
