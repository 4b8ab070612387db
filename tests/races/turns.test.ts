import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { fen } from '@pingshan/shared/money';
import {
  createLedger,
  createTurns,
  personAccount,
  sandboxBank,
} from '../../server/src/ledger/index.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const [a, b, c] = [createTurns(ctx), createTurns(ctx), createTurns(ctx)];
afterAll(() => {
  for (const turns of [a, b, c]) turns.close();
});

test('a writer that has lost nothing waits for nobody', () => {
  expect(a.wanted).toBe(false);
  a.lost();
  expect(a.wanted).toBe(true);
  expect(b.wanted).toBe(false);
});

test('one writes after the other, in the order they came', async () => {
  const order: string[] = [];
  const write = async (name: string, turns: typeof a) => {
    const pass = await turns.take();
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
  const dead = await a.take();
  const pass = await b.take();
  dead();
  const next = c.take();
  expect(await Promise.race([next, pause(100, 'waiting')])).toBe('waiting');
  pass();
  (await next)();
});

test('without Redis everybody writes as before', async () => {
  const gone = createTurns(ctx);
  gone.close();
  const pass = await gone.take();
  gone.close();
  pass();
  const away = ctx.redis.listener();
  away.disconnect();
  const cut = createTurns({ ...ctx, redis: { ...ctx.redis, listener: () => away } });
  (await cut.take())();
});

const newTxn = () => ctx.newId('transaction');
const topUp = (key: string) => {
  const legs = [
    { account: sandboxBank('CNY'), amount: fen(-100) },
    { account: personAccount(ctx.newId('user'), 'CNY'), amount: fen(100) },
  ];
  return { key, kind: 'top_up', legs };
};

test('a key that comes again is not taken for another process', async () => {
  const turns = createTurns(ctx);
  const ledger = createLedger({ ...ctx, newTxn, jitter: Math.random, turns });
  const command = topUp('top-up:again');
  expect((await ledger.post(command)).outcome).toBe('posted');
  expect((await ledger.post(command)).outcome).toBe('replayed');
  expect(turns.wanted).toBe(false);
  await ledger.close();
});

test('a turn is for all that wait, and not for a share of them', async () => {
  let taken = 0;
  const take = () => {
    taken += 1;
    return Promise.resolve(() => undefined);
  };
  const turns = { wanted: true, take, lost: () => undefined, close: () => undefined };
  const ledger = createLedger({ ...ctx, newTxn, jitter: Math.random, turns });
  const commands = Array.from({ length: 200 }, (_, i) => {
    const [from, to] = [ctx.newId('user'), ctx.newId('user')];
    const legs = [from, to].map((user) => ({
      account: personAccount(user, 'CNY'),
      amount: fen(0),
    }));
    return { key: `nothing:${i}`, kind: 'test', legs };
  });
  const outcomes = await Promise.all(commands.map((command) => ledger.post(command)));
  expect(outcomes.every(({ outcome }) => outcome === 'posted')).toBe(true);
  expect(taken).toBe(1);
  await ledger.close();
});
