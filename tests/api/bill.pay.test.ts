import { describe, expect, test } from '@jest/globals';
import type { AppError } from '@pingshan/shared/errors';
import { money } from '@pingshan/shared/money';
import { DAY_MS, HOUR_MS, shanghai } from '@pingshan/shared/time';
import { startApp } from '../../server/src/app.ts';
import { remind } from '../../server/src/modules/bill/remind.ts';
import { repeatDueBills } from '../../server/src/modules/bill/repeat-bill.ts';
import { sweepExpiredBills } from '../../server/src/modules/bill/run-worker.ts';
import {
  CHAT,
  countedBill,
  makeBillExpired,
  makeRepeatDue,
  neighbourAt,
} from '../support/bills.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { call, ctx, advance } = server;
const ming = await neighbourAt(server, 0);
const zhen = await neighbourAt(server, 1);
const lin = await neighbourAt(server, 2);
const a = await neighbourAt(server, 3);
const b = await neighbourAt(server, 4);
const c = await neighbourAt(server, 5);

describe('a share', () => {
  test('is paid to the fronter, once, and the statement names both', async () => {
    const { id } = await countedBill(ming, [zhen, lin], 900);
    const [fronter, payer] = [await ming.balance(), await zhen.balance()];
    const paid = await zhen.pay(id);
    expect(paid).toMatchObject({ state: 'open', mine: { state: 'paid' }, collected: money(300) });
    expect(await ming.balance()).toBe(fronter + 300);
    expect(await zhen.balance()).toBe(payer - 300);
    expect(await refusal(zhen.pay(id))).toMatchObject({ status: 409, code: 'share_settled' });
    expect((await refusal(zhen.decline(id))).code).toBe('share_settled');
    expect((await refusal(ming.remind(id, zhen.id))).code).toBe('share_settled');
    expect((await refusal(zhen.remind(id, lin.id))).code).toBe('bill_not_yours');
    const { items } = await call('transactions', { query: {} }, { token: zhen.token });
    expect(items[0]).toMatchObject({
      kind: 'bill_paid',
      counterparty: { id: ming.id },
      reference: { kind: 'bill', id },
    });
    expect(await ming.notices()).toContain('bill_share_paid');
    await lin.pay(id);
    expect(await ming.see(id)).toMatchObject({ state: 'settled', collected: money(600) });
    const stopped = await refusal(ming.stop(id));
    expect(stopped).toMatchObject({ code: 'bill_ended', params: { ended: 'settled' } });
  });

  test('of the fronter is not to be paid, nor one of a bill that is not counted', async () => {
    const { id } = await ming.open(900, { chat: CHAT });
    expect((await refusal(ming.pay(id))).code).toBe('not_in_bill');
    expect((await refusal(zhen.pay(id))).code).toBe('not_in_bill');
    expect((await refusal(zhen.decline(id))).code).toBe('not_in_bill');
    await zhen.join(id);
    expect(await refusal(zhen.pay(id))).toMatchObject({ status: 409, code: 'bill_not_counted' });
    await ming.stop(id);
    expect((await refusal(zhen.pay(id))).params).toEqual({ ended: 'cancelled' });
    expect((await refusal(zhen.join(id))).params).toEqual({ ended: 'cancelled' });
  });

  test('names what is confirmed', async () => {
    const { id } = await countedBill(lin, [zhen], 100_000);
    const asked = call('payBillShare', { params: { id } }, keyed(zhen.token));
    const { params } = await refusal(asked);
    expect(params).toMatchObject({ what: `付给 ${lin.name} ¥500.00：晚饭` });
    await lin.stop(id);
  });

  test('may be declined, and then the fronter has it', async () => {
    const { id } = await countedBill(ming, [zhen, lin], 900);
    expect(await zhen.decline(id)).toMatchObject({ mine: { state: 'declined' } });
    expect(await zhen.decline(id)).toMatchObject({ mine: { state: 'declined' } });
    expect((await refusal(zhen.pay(id))).code).toBe('bill_ended');
    await lin.pay(id);
    expect(await ming.see(id)).toMatchObject({ state: 'settled', collected: money(300) });
  });

  test('that is not paid is released when the bill stops; what was paid stays', async () => {
    const { id } = await countedBill(ming, [zhen, lin], 900);
    await zhen.pay(id);
    const bill = await ming.stop(id);
    expect(bill).toMatchObject({ state: 'stopped', collected: money(300) });
    expect(bill.people.map(({ state }) => state)).toEqual(['fronter', 'paid', 'released']);
    expect(await ming.stop(id)).toMatchObject({ endedAt: bill.endedAt });
    expect((await refusal(lin.pay(id))).params).toEqual({ ended: 'stopped' });
    expect(await lin.notices()).toContain('bill_stopped');
  });

  test('that is not paid for a month is released', async () => {
    const { id } = await countedBill(ming, [zhen], 900);
    await makeBillExpired(ctx, id);
    expect(await sweepExpiredBills(ctx)).toBeGreaterThan(0);
    expect(await zhen.see(id)).toMatchObject({ state: 'stopped', mine: { state: 'released' } });
  });
});

test('a bill of every month invites the same people again, each month once', async () => {
  const [fronter, sharer] = [ming, zhen];
  const options = { shares: [{ user: sharer.id }], title: '网费', repeat: { day: 31 } };
  const { id, repeat } = await fronter.open(9_900, options);
  if (!repeat) throw new Error('no repetition');
  await sharer.join(id);
  await makeRepeatDue(ctx, repeat);
  expect(await repeatDueBills(ctx)).toBe(1);
  expect(await repeatDueBills(ctx)).toBe(0);
  const asFronter = { token: fronter.token };
  const { items } = await call('bills', { query: { box: 'fronted' } }, asFronter);
  const next = items.find((bill) => bill.title === '网费' && bill.id !== id);
  expect(next).toMatchObject({ state: 'joining', repeat, total: money(9_900) });
  expect(next?.people[1]).toMatchObject({ state: 'invited', user: { id: sharer.id } });
  expect(await fronter.notices()).toContain('bill_repeated');
  const repeats = await call('billRepeats', {}, asFronter);
  expect(repeats.items).toMatchObject([{ id: repeat, title: '网费', day: 31 }]);
  const params = { id: repeat };
  const theirs = call('stopBillRepeat', { params }, { token: sharer.token });
  expect((await refusal(theirs)).code).toBe('not_found');
  expect((await call('stopBillRepeat', { params }, asFronter)).items).toEqual([]);
});

test('two servers that open the same month both open it once, and neither calls it a failure', async () => {
  const other = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
  const warned: unknown[] = [];
  const warn = (...said: unknown[]) => void warned.push(said);
  const log: typeof ctx.log = Object.assign(Object.create(ctx.log), { warn });
  const [fronter, sharer] = [lin, zhen];
  const options = { shares: [{ user: sharer.id }], title: '水费', repeat: { day: 5 } };
  const { repeat } = await fronter.open(9_900, options);
  if (!repeat) throw new Error('no repetition');
  await makeRepeatDue(ctx, repeat);
  await Promise.all([ctx, other.ctx].map((at) => repeatDueBills({ ...at, log })));
  const { items } = await call('bills', { query: { box: 'fronted' } }, { token: fronter.token });
  expect(items.filter((bill) => bill.title === '水费')).toHaveLength(2);
  expect(warned).toEqual([]);
  await other.stop();
});

describe('who owes whom', () => {
  test('has lines that add up, and is set off by the one who owes the difference', async () => {
    const first = await countedBill(a, [b], 1_000);
    const second = await countedBill(b, [a], 400);
    const { items } = await b.owed();
    expect(items).toMatchObject([{ person: { id: a.id }, difference: money(300) }]);
    expect(items[0]?.lines.map(({ bill }) => bill)).toEqual([first.id, second.id]);
    expect((await a.owed()).items[0]?.difference).toEqual(money(-300));

    expect(await refusal(a.net(b.id, 300))).toMatchObject({ code: 'bill_net_theirs' });
    const wrong = await refusal(b.net(a.id, 299));
    expect(wrong).toMatchObject({ code: 'bill_net_changed', params: { now: 300 } });
    const before = await a.balance();
    expect(await b.net(a.id, 300)).toMatchObject({ paid: money(300), with: { id: a.id } });
    expect(await a.balance()).toBe(before + 300);
    for (const { id } of [first, second]) {
      expect(await a.see(id)).toMatchObject({ state: 'settled' });
    }
    expect(await refusal(b.net(a.id, 0))).toMatchObject({ code: 'share_settled' });
    expect((await refusal(b.pay(first.id))).code).toBe('share_settled');
    expect((await b.owed()).items).toEqual([]);
    expect(await a.notices()).toContain('bill_netted');
  });

  test('is set off without a payment where both owe the same', async () => {
    const first = await countedBill(a, [b], 400);
    await countedBill(b, [a], 400);
    const before = await a.balance();
    expect(await a.net(b.id, 0)).toMatchObject({ paid: money(0) });
    expect(await a.balance()).toBe(before);
    expect(await b.see(first.id)).toMatchObject({ mine: { state: 'netted' } });
  });

  test('in a chat has a plan of at most n − 1 payments, for its members', async () => {
    await countedBill(a, [b], 200);
    await countedBill(b, [c], 200);
    const { chat } = await a.owed(CHAT);
    const balances = new Map(chat?.people.map(({ person, balance }) => [person.id, balance]));
    expect(balances.get(a.id)).toEqual(money(100));
    expect(balances.get(b.id)).toEqual(money(0));
    const plan = chat?.plan.filter(({ to }) => to === a.id);
    expect(plan).toEqual([{ from: c.id, to: a.id, amount: money(100), direct: false }]);
    const elsewhere = a.owed('telegram:-1');
    expect((await refusal(elsewhere)).code).toBe('not_found');
  });
});

test('reminders: one a day, three in all, none at night', async () => {
  const { id } = await countedBill(ming, [zhen, lin], 900);
  const attempt = (debtor: typeof zhen.id) =>
    remind(ctx, { id, user: ming.id, debtor }).then(
      () => 'sent',
      ({ code, params }: AppError) => ('refused' in params ? params.refused : code),
    );
  const goTo = (hour: number) => advance(((24 + hour - shanghai(ctx.clock()).hour) % 24) * HOUR_MS);
  expect(await attempt(ming.id)).toBe('not_found');
  goTo(23);
  expect(await attempt(zhen.id)).toBe('quiet');
  goTo(7);
  expect(await attempt(zhen.id)).toBe('quiet');
  goTo(8);
  expect(await attempt(zhen.id)).toBe('sent');
  expect(await zhen.notices()).toContain('bill_reminded');
  expect(await attempt(zhen.id)).toBe('today');
  expect(await attempt(lin.id)).toBe('sent');
  for (const expected of ['sent', 'sent', 'used']) {
    advance(DAY_MS);
    expect(await attempt(zhen.id)).toBe(expected);
  }
});
