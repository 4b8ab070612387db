import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { startApp } from '../../server/src/app.ts';
import { auditShares } from '../../server/src/modules/bill/audit-shares.ts';
import { bills, settled } from '../../server/src/modules/bill/model.ts';
import { netDebts } from '../../server/src/modules/bill/net-debts.ts';
import { payShare } from '../../server/src/modules/bill/pay-share.ts';
import { stopBill } from '../../server/src/modules/bill/stop-bill.ts';
import { joinBill } from '../../server/src/modules/bill/join-bill.ts';
import { countBill } from '../../server/src/modules/bill/count-bill.ts';
import { reopenBill } from '../../server/src/modules/bill/reopen-bill.ts';
import { openBill } from '../../server/src/modules/bill/open-bill.ts';
import { readBalance, readEntry } from '../../server/src/modules/ledger/index.ts';
import { minorUnits, money, sum, ZERO } from '@pingshan/shared/money';
import { exempt, fundedUser, inBatches } from '../support/packets.ts';
import { racesOr, raceTimeout_ms } from '../support/races.ts';
import { startServer } from '../support/server.ts';
import { someRecord } from '../support/transfers.ts';

const first = await startServer({ env: { ROLE: 'api' } });
const { ctx } = first;
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());
type Ctx = typeof ctx;
type UserId = Id<'usr'>;

const RACES = racesOr(200);
const CONCURRENT = 20;
const SHARE = 50;

const settle = (act: Promise<unknown>) => act.catch(() => undefined);
const balance = (user: UserId) => readBalance(ctx, `person:${user}:CNY`);

/** Opens a bill of two with a share of fifty fen, and counts it. */
async function counted(fronter: UserId, user: UserId): Promise<Id<'bil'>> {
  const { id } = await openBill(ctx, {
    opener: fronter,
    record: someRecord,
    request: {
      title: '晚饭',
      total: { amount: minorUnits(2 * SHARE), currency: 'CNY' },
      how: 'equal',
      fronterIn: true,
      shares: [],
      items: [],
      open: true,
    },
  });
  await joinBill(ctx, { id, user, request: {} });
  await countBill(ctx, { id, user: fronter });
  return id;
}

const pay = (at: Ctx, id: Id<'bil'>, user: UserId) =>
  payShare(at, {
    id,
    user,
    language: 'zh-CN',
    record: someRecord,
    clear: async ({ amount, currency }) => exempt(user, amount, currency),
  });

const net = (at: Ctx, user: UserId, other: UserId, amount: number) =>
  netDebts(at, {
    user,
    request: { with: other, amount: money(amount) },
    language: 'zh-CN',
    record: someRecord,
    clear: async (operation) => exempt(user, operation.amount, operation.currency),
  });

test(
  'a share that is paid twice at once from two servers is paid once',
  async () => {
    const payer = await fundedUser(ctx, RACES * SHARE);
    const fronter = await fundedUser(ctx, 1);
    await inBatches(Array.from({ length: RACES }), CONCURRENT, async () => {
      const id = await counted(fronter, payer);
      await Promise.all([settle(pay(ctx, id, payer)), settle(pay(second.ctx, id, payer))]);
    });
    expect(await balance(payer)).toBe(0);
    expect(await balance(fronter)).toBe(RACES * SHARE + 1);
  },
  raceTimeout_ms(RACES),
);

/** Pays the share of a bill at one server while its fronter does something else with the bill at the other. */
async function raceWithFronter(act: (id: Id<'bil'>, fronter: UserId) => Promise<unknown>) {
  const payer = await fundedUser(ctx, RACES * SHARE);
  const fronter = await fundedUser(ctx, 1);
  const ids = await inBatches(Array.from({ length: RACES }), CONCURRENT, async () => {
    const id = await counted(fronter, payer);
    await Promise.all([settle(pay(ctx, id, payer)), settle(act(id, fronter))]);
    return id;
  });
  const raced = [];
  for (const id of ids) {
    const document = await bills(ctx).findOne({ _id: id });
    const end = await settled(ctx).findOne({ bill: id });
    raced.push({ document, end, entry: await readEntry(ctx, `pay:${id}:${payer}`) });
  }
  const paid = raced.filter(({ entry }) => entry).length;
  expect(await balance(fronter)).toBe(paid * SHARE + 1);
  expect(await auditShares(ctx)).toEqual([]);
  return raced;
}

test(
  'a share that is paid while its bill is stopped is paid or released, and never both',
  async () => {
    const raced = await raceWithFronter((id, user) => stopBill(second.ctx, { id, user }));
    for (const { document, end, entry } of raced) {
      expect(entry !== undefined).toBe(end?.state === 'paid');
      expect(document?.people[0]?.end?.state).toBe(end?.state);
    }
  },
  raceTimeout_ms(RACES),
);

test(
  'a share that is paid while its bill is reopened is paid, or the bill is open again',
  async () => {
    const raced = await raceWithFronter((id, user) => reopenBill(second.ctx, { id, user }));
    for (const { document, entry } of raced) {
      expect(document?.countedAt === null).toBe(entry === undefined);
      expect(document?.people[0]?.end?.state).toBe(entry ? 'paid' : undefined);
    }
  },
  raceTimeout_ms(RACES),
);

test(
  'a share that is paid while it is set off is settled once',
  async () => {
    const races = RACES / 10;
    for (let race = 0; race < races; race++) {
      const [one, other] = [await fundedUser(ctx, 1_000), await fundedUser(ctx, 1_000)];
      const bill = await counted(one, other);
      const more = await counted(one, other);
      await counted(other, one);
      await Promise.all([
        settle(pay(ctx, bill, other)),
        settle(net(second.ctx, other, one, SHARE)),
        settle(net(ctx, other, one, SHARE)),
      ]);
      const ends = await settled(ctx)
        .find({ bill: { $in: [bill, more] } })
        .toArray();
      expect(new Set(ends.map(({ _id }) => _id)).size).toBe(ends.length);
      const spent = 1_000 - (await balance(other));
      expect(spent).toBe(SHARE);
    }
    expect(await auditShares(ctx)).toEqual([]);
  },
  raceTimeout_ms(RACES),
);

test('all who join at once are in the bill, and the count leaves none of them out', async () => {
  const fronter = await fundedUser(ctx, 1);
  const people = await Promise.all(Array.from({ length: 40 }, () => fundedUser(ctx, 1)));
  const { id } = await openBill(ctx, {
    opener: fronter,
    record: someRecord,
    request: {
      title: `饭 ${randomUUID().slice(0, 8)}`,
      total: { amount: minorUnits(100_000), currency: 'CNY' },
      how: 'equal',
      fronterIn: true,
      shares: [],
      items: [],
      open: true,
    },
  });
  const servers = [ctx, second.ctx];
  await Promise.all(
    people.map((user, at) => joinBill(servers[at % 2] ?? ctx, { id, user, request: {} })),
  );
  const bill = await countBill(ctx, { id, user: fronter });
  expect(bill.people.filter(({ state }) => state === 'due')).toHaveLength(people.length);
  const shares = bill.people.map(({ amount }) => amount?.amount ?? ZERO);
  expect(sum(shares)).toBe(100_000);
}, 120_000);
