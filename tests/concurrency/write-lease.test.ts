import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import {
  createLedger,
  createWriteLease,
  personAccount,
  sandboxBank,
} from '../../server/src/modules/ledger/index.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const [a, b, c] = [createWriteLease(ctx), createWriteLease(ctx), createWriteLease(ctx)];
afterAll(() => {
  for (const turns of [a, b, c]) turns.close();
});

test('a writer that has lost nothing waits for nobody', () => {
  expect(a.contended).toBe(false);
  a.reportConflict();
  expect(a.contended).toBe(true);
  expect(b.contended).toBe(false);
});

test('one writes after the other, in the order they came', async () => {
  const order: string[] = [];
  const write = async (name: string, turns: typeof a) => {
    const pass = await turns.acquire();
    order.push(`${name} begins`);
    await pause(30);
    order.push(`${name} ends`);
    pass();
  };
  const first = write('a', a);
  await pause(10);
  const second = write('b', b);
  await pause(10);
  await Promise.all([first, second, write('c', c)]);
  const names = ['a', 'b', 'c'];
  expect(order).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test('whoever dies in their turn is not waited for, and no longer counts when they come back', async () => {
  const dead = await a.acquire();
  const pass = await b.acquire();
  dead();
  const next = c.acquire();
  expect(await Promise.race([next, pause(100, 'waiting')])).toBe('waiting');
  pass();
  (await next)();
});

test('without Redis everybody writes as before', async () => {
  const gone = createWriteLease(ctx);
  gone.close();
  const pass = await gone.acquire();
  gone.close();
  pass();
  const away = ctx.redis.createSubscriber();
  away.disconnect();
  const cut = createWriteLease({ ...ctx, redis: { ...ctx.redis, createSubscriber: () => away } });
  (await cut.acquire())();
});

const newTransactionId = () => ctx.newId('txn');
const topUp = (key: string) => {
  const legs = [
    { account: sandboxBank('CNY'), amount: minorUnits(-100) },
    { account: personAccount(ctx.newId('usr'), 'CNY'), amount: minorUnits(100) },
  ];
  return { key, kind: 'top_up', legs };
};

test('a key that comes again is not taken for another process', async () => {
  const writeLease = createWriteLease(ctx);
  const ledger = createLedger({ ...ctx, newTransactionId, jitter: Math.random, writeLease });
  const command = topUp('top-up:again');
  expect((await ledger.post(command)).outcome).toBe('posted');
  expect((await ledger.post(command)).outcome).toBe('replayed');
  expect(writeLease.contended).toBe(false);
  await ledger.close();
});

test('a turn is for all that wait, and not for a share of them', async () => {
  let taken = 0;
  const acquire = () => {
    taken += 1;
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
    return { key: `nothing:${i}`, kind: 'test', legs };
  });
  const outcomes = await Promise.all(commands.map((command) => ledger.post(command)));
  expect(outcomes.every(({ outcome }) => outcome === 'posted')).toBe(true);
  expect(taken).toBe(1);
  await ledger.close();
});
