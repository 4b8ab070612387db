import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import {
  createLedger,
  createWriteLease,
  personAccount,
} from '../../server/src/modules/ledger/index.ts';
import { topUpCommand } from '../support/commands.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
/** Long enough that a busy machine does not let one expire in a writer's hands. */
const LEASE_MS = 1_000;
const newLease = () => createWriteLease(ctx, LEASE_MS);
const [a, b, c] = [newLease(), newLease(), newLease()];
afterAll(() => {
  for (const lease of [a, b, c]) lease.close();
});

test('a writer without conflicts does not use the lease', () => {
  expect(a.contended).toBe(false);
  a.reportConflict();
  expect(a.contended).toBe(true);
  expect(b.contended).toBe(false);
});

/**
 * A lease opens its connection when it waits for the first time, which can change the order once.
 */
async function connectAll(): Promise<void> {
  const handOff = await a.acquire();
  const waiting = [b.acquire(), c.acquire()];
  handOff();
  for (const acquired of waiting) (await acquired)();
}

/** All three writers are done within the time after which a lease expires. */
const HOLD_MS = 200;
const GAP_MS = 100;

test('writers get the lease one after the other, in the order in which they asked for it', async () => {
  await connectAll();
  const order: string[] = [];
  const write = async (name: string, lease: typeof a) => {
    const handOff = await lease.acquire();
    order.push(`${name} begins`);
    await sleep(HOLD_MS);
    order.push(`${name} ends`);
    handOff();
  };
  const first = write('a', a);
  await sleep(GAP_MS);
  const second = write('b', b);
  await sleep(GAP_MS);
  await Promise.all([first, second, write('c', c)]);
  const names = ['a', 'b', 'c'];
  expect(order).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('the lease of a dead writer expires, and its late hand-off has no effect', async () => {
  const dead = await a.acquire();
  const handOff = await b.acquire();
  dead();
  const next = c.acquire();
  expect(await Promise.race([next, sleep(100, 'waiting')])).toBe('waiting');
  handOff();
  (await next)();
});

test('without Redis every writer writes without the lease', async () => {
  const closed = createWriteLease(ctx);
  closed.close();
  const handOff = await closed.acquire();
  closed.close();
  handOff();
  const disconnected = ctx.redis.createSubscriber();
  disconnected.disconnect();
  const withoutRedis = createWriteLease({
    ...ctx,
    redis: { ...ctx.redis, createSubscriber: () => disconnected },
  });
  (await withoutRedis.acquire())();
});

const newTransactionId = () => ctx.newId('txn');
const topUp = (key: string) => topUpCommand(key, personAccount(ctx.newId('usr'), 'CNY'), 100);

test('a replayed key does not count as a conflict with another process', async () => {
  const writeLease = createWriteLease(ctx);
  const ledger = createLedger({ ...ctx, newTransactionId, jitter: Math.random, writeLease });
  const command = topUp('top-up:again');
  expect((await ledger.post(command)).outcome).toBe('posted');
  expect((await ledger.post(command)).outcome).toBe('replayed');
  expect(writeLease.contended).toBe(false);
  await ledger.close();
});

test('a writer that holds the lease writes all waiting commands under it', async () => {
  let acquired = 0;
  const acquire = () => {
    acquired += 1;
    return Promise.resolve(() => undefined);
  };
  const writeLease = {
    contended: true,
    acquire,
    reportConflict: () => undefined,
    close: () => undefined,
  };
  const ledger = createLedger({ ...ctx, newTransactionId, jitter: Math.random, writeLease });
  const commands = Array.from({ length: 200 }, (_, i) => {
    const [from, to] = [ctx.newId('usr'), ctx.newId('usr')];
    const legs = [from, to].map((user) => ({
      account: personAccount(user, 'CNY'),
      amount: minorUnits(0),
    }));
    return { key: `zero:${i}`, kind: 'test', reference: { kind: 'test', id: `${i}` }, legs };
  });
  const outcomes = await Promise.all(commands.map((command) => ledger.post(command)));
  expect(outcomes.every(({ outcome }) => outcome === 'posted')).toBe(true);
  expect(acquired).toBe(1);
  await ledger.close();
});
