import { appendFile, readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { Card } from '@pingshan/shared/funding/schemas';
import { startApp } from '../../server/src/app.ts';
import {
  balanceOf,
  bindCard,
  signInCustomer,
  startBankedServer,
  topUp,
  topUpIn,
  withdraw,
  withdrawalIn,
} from '../support/bank.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank, file } = banked;
const customer = await signInCustomer(server, '13800000001');
let card: Card;

beforeAll(async () => {
  card = await bindCard(banked, customer);
});

const countEntries = (id: string) =>
  server.ctx.mongo.collection('entries').countDocuments({ 'reference.id': id });

test('a bank that is restarted goes on with what was under way: each payment happens once', async () => {
  const before = await balanceOf(customer);
  const slow = await bindCard(banked, customer, bank.newNumber('0010'));
  const silent = await bindCard(banked, customer, bank.newNumber('0051'));
  const tops = [
    await topUp(customer, slow, 1_000),
    await topUp(customer, silent, 2_000),
    await topUp(customer, card, 3_000),
  ];
  const out = await withdraw(customer, card, 500);
  await waitFor('all are at the bank', async () => {
    const { items } = await customer.call('topUps', { query: { limit: 3 } });
    return items.every(({ state }) => state !== 'asked');
  });
  await bank.restart();
  for (const top of tops) await topUpIn(customer, top, 'done');
  await withdrawalIn(customer, out, 'paid');
  expect(await balanceOf(customer)).toBe(before + 6_000 - 500);
  for (const { id } of tops) expect(await countEntries(id)).toBe(1);
  expect(await countEntries(out.id)).toBe(2);
});

test('while the bank is away, people are asked to wait, and nothing is lost', async () => {
  const before = await balanceOf(customer);
  let asked = [await topUp(customer, card, 100)];
  await bank.restart(async () => {
    asked = [...asked, await topUp(customer, card, 200)];
    const [, second] = asked;
    if (second) await topUpIn(customer, second, 'sent');
    const body = { number: bank.newNumber(), phone: customer.phone };
    await expect(customer.call('bindCard', { body })).rejects.toMatchObject({
      problem: { code: 'unavailable', status: 503 },
    });
  });
  for (const top of asked) await topUpIn(customer, top, 'done');
  expect(await balanceOf(customer)).toBe(before + 300);
});

test('a bank that was killed in the middle of a line reads its book without it', async () => {
  const before = await readFile(file, 'utf8');
  await bank.restart(() => appendFile(file, '{"type":"instructed","instru'));
  const { id } = await topUp(customer, card, 700);
  await topUpIn(customer, { id } as never, 'done');
  const after = await readFile(file, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  for (const line of after.trimEnd().split('\n')) JSON.parse(line);
});

test('a server that was away when the bank sent its notices gets them later', async () => {
  const before = await balanceOf(customer);
  await bank.sendNotices('http://127.0.0.1:1/nowhere');
  const { reference } = await customer.call('bankTransfer', {});
  await bank.ask('POST', '/simulation/transfers', { amount: 4_400, reference });
  await bank.sendNotices(`${server.url}/v1/hooks/sandbox-bank`);
  await waitFor('it is credited', async () => (await balanceOf(customer)) === before + 4_400);
});

test('two servers share the work: each payment is asked for and settled once', async () => {
  const { config, log } = server.ctx;
  const second = await startApp({ ...config, port: 0 }, { log, limits: () => server.ctx.limits });
  const before = await balanceOf(customer);
  const silent = await bindCard(banked, customer, bank.newNumber('0051'));
  const tops = await Promise.all([
    ...Array.from({ length: 10 }, () => topUp(customer, silent, 100)),
    ...Array.from({ length: 10 }, () => topUp(customer, card, 100)),
  ]);
  for (const top of tops) await topUpIn(customer, top, 'done');
  expect(await balanceOf(customer)).toBe(before + 2_000);
  for (const { id } of tops) expect(await countEntries(id)).toBe(1);
  await second.stop();
}, 60_000);
