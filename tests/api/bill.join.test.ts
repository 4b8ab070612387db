import { describe, expect, test } from '@jest/globals';
import { minorUnits, money } from '@pingshan/shared/money';
import { sweepExpiredBills } from '../../server/src/modules/bill/run-worker.ts';
import { amountsOf, CHAT, countedBill, makeBillExpired, neighbourAt } from '../support/bills.ts';
import { newPerson } from '../support/people.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { residentAt } from '../support/transfers.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const small = await startServer({
  env: { ROLE: 'api' },
  limits: (limits) => ({ ...limits, bill: { ...limits.bill, peopleMax: 2, households: 1 } }),
});
const { call, ctx } = server;
const ming = await neighbourAt(server, 0);
const zhen = await neighbourAt(server, 1);
const lin = await neighbourAt(server, 2);
const stranger = await residentAt(server, 3);
const unknown = await newPerson(server);
const asStranger = { token: stranger.token };

describe('a bill', () => {
  test('is joined by taps and counted, and the odd fen is the fronter’s', async () => {
    const opened = await ming.open(26_890, { chat: CHAT });
    expect(opened).toMatchObject({ state: 'joining', mine: { state: 'fronter' }, open: true });
    expect(await zhen.see(opened.id)).toMatchObject({ mine: null });
    await zhen.join(opened.id);
    const shown = await lin.join(opened.id);
    expect(amountsOf(shown)).toEqual([8_964, 8_963, 8_963]);
    const bill = await ming.count(opened.id);
    expect(bill).toMatchObject({ state: 'open', toCollect: money(17_926), odd: money(1) });
    expect(amountsOf(bill)).toEqual(amountsOf(shown));
    expect(await ming.count(opened.id)).toMatchObject({ countedAt: bill.countedAt });
    expect(await zhen.notices()).toContain('bill_counted');
  });

  test('invites people who then owe nothing before they have joined', async () => {
    const shares = [{ user: zhen.id }, { user: lin.id }];
    const { id } = await ming.open(9_000, { shares });
    expect(await zhen.notices()).toContain('bill_invited');
    expect(await zhen.see(id)).toMatchObject({ mine: { state: 'invited', amount: null } });
    expect(await refusal(zhen.pay(id))).toMatchObject({ code: 'bill_not_counted' });
    await zhen.join(id);
    const bill = await ming.count(id);
    expect(amountsOf(bill)).toEqual([6_000, 3_000, undefined]);
    expect(bill).toMatchObject({ borne: money(3_000), toCollect: money(3_000) });
    expect(await lin.see(id)).toMatchObject({ mine: { state: 'out', amount: null } });
    expect(await refusal(lin.pay(id))).toMatchObject({ status: 403, code: 'not_in_bill' });
  });

  test('counts households, as they were when they joined', async () => {
    const household = await call(
      'addHousehold',
      { body: { name: '珍家', adults: 2, children: 1 } },
      { token: zhen.token },
    );
    expect(household.weight).toBe(5);
    const { id } = await ming.open(900, { chat: CHAT });
    await zhen.join(id, { household: household.id });
    await lin.join(id);
    const params = { id: household.id };
    const larger = { name: '珍家', adults: 4, children: 0 };
    await call('changeHousehold', { params, body: larger }, { token: zhen.token });
    const bill = await ming.count(id);
    expect(amountsOf(bill)).toEqual([200, 500, 200]);
    expect(bill.people[1]?.household).toEqual({ name: '珍家', adults: 2, children: 1 });
    const other = call('joinBill', { params: { id }, body: { household: params.id } }, asStranger);
    expect((await refusal(other)).code).toBe('not_found');
    const left = await call('removeHousehold', { params }, { token: zhen.token });
    expect(left.items).toEqual([]);
  });

  test('is split by shares, by what each wrote, and by dishes', async () => {
    const shares = [{ user: zhen.id, weight: 3 }];
    const byShares = await ming.open(1_000, { how: 'shares', shares });
    expect(amountsOf(await zhen.join(byShares.id))).toEqual([250, 750]);

    const exact = await ming.open(1_000, { how: 'exact', chat: CHAT });
    await zhen.join(exact.id, { amount: minorUnits(301) });
    expect(amountsOf(await ming.count(exact.id))).toEqual([699, 301]);

    const items = [
      { name: '窑鸡', amount: minorUnits(1_000) },
      { name: '茶果', amount: minorUnits(500) },
    ];
    const byDishes = await ming.open(1_500, {
      how: 'items',
      items,
      mine: { items: [0] },
      chat: CHAT,
    });
    await zhen.join(byDishes.id, { items: [0, 1] });
    expect(amountsOf(await ming.count(byDishes.id))).toEqual([500, 1_000]);
  });

  test('that the fronter has no share of goes to the largest remainders', async () => {
    const { id } = await ming.open(101, { fronterIn: false, chat: CHAT });
    await lin.join(id);
    await zhen.join(id);
    const bill = await ming.count(id);
    expect(bill.people.map(({ user }) => user.id)).toEqual([lin.id, zhen.id]);
    expect(amountsOf(bill)).toEqual([51, 50]);
    expect((await refusal(ming.join(id))).code).toBe('bill_changed');
  });

  test('may be left before the count', async () => {
    const { id } = await ming.open(100, { chat: CHAT });
    await zhen.join(id);
    await lin.join(id);
    expect(await zhen.decline(id)).toMatchObject({ mine: { state: 'out' } });
    expect(amountsOf(await ming.count(id))).toEqual([67, undefined, 33]);
  });

  test('that is not counted for a month is cancelled', async () => {
    const { id } = await ming.open(100, { chat: CHAT });
    await zhen.join(id);
    await makeBillExpired(ctx, id);
    await sweepExpiredBills(ctx);
    expect(await zhen.see(id)).toMatchObject({ state: 'cancelled' });
    const late = await refusal(ming.count(id));
    expect(late).toMatchObject({ code: 'bill_ended', params: { ended: 'cancelled' } });
  });

  test('is listed for those who are in it', async () => {
    const bill = await countedBill(ming, [zhen], 200);
    const list = async (token: string, box: 'all' | 'fronted' | 'to_pay' | 'invited') =>
      (await call('bills', { query: { box } }, { token })).items.map(({ id }) => id);
    expect(await list(ming.token, 'fronted')).toContain(bill.id);
    expect(await list(zhen.token, 'to_pay')).toContain(bill.id);
    expect(await list(zhen.token, 'all')).toContain(bill.id);
    expect(await list(zhen.token, 'invited')).not.toContain(bill.id);
    expect(await list(lin.token, 'all')).not.toContain(bill.id);
    const query = { cursor: 'x' };
    expect((await refusal(call('bills', { query }, { token: ming.token }))).code).toBe(
      'invalid_request',
    );
  });
});

describe('what makes no bill is refused', () => {
  test.each([
    ['no title', { title: ' ' }, 'bill_title_wrong'],
    ['a long title', { title: '长'.repeat(21) }, 'bill_title_wrong'],
    ['no one else', { shares: [] }, 'bill_people_wrong'],
    ['oneself', { shares: [{ user: ming.id }] }, 'invalid_request'],
    ['a person of no chat', { shares: [{ user: unknown.user.id }] }, 'bill_person_unknown'],
    ['another currency', { total: { ...money(100), currency: 'HKD' } }, 'currency_mismatch'],
    ['a chat of others', { chat: 'telegram:-1' }, 'not_found'],
    ['less than one fen each', { total: money(1), shares: [{ user: zhen.id }] }, 'bill_too_small'],
    [
      'amounts beyond the total',
      { how: 'exact', shares: [{ user: zhen.id, amount: 101 }] },
      'bill_sum_wrong',
    ],
    ['no dishes', { how: 'items' }, 'invalid_request'],
    [
      'dishes that do not add up',
      { how: 'items', items: [{ name: '茶果', amount: 99 }], mine: { items: [0] } },
      'bill_sum_wrong',
    ],
    [
      'a dish that is not listed',
      { how: 'items', items: [{ name: '茶果', amount: 100 }], mine: { items: [1] } },
      'invalid_request',
    ],
    ['a weight in an equal bill', { mine: { weight: 2 } }, 'invalid_request'],
  ])('%s', async (_, body, code) => {
    expect((await refusal(ming.open(100, body as never))).code).toBe(code);
  });

  test('with what is missing, in the sentence', async () => {
    const short = await refusal(ming.open(1, { shares: [{ user: zhen.id }] }));
    expect(short).toMatchObject({ params: { short: 1 }, title: expect.stringContaining('¥0.01') });
    const { id } = await ming.open(100, { how: 'exact', chat: CHAT });
    expect((await refusal(zhen.join(id))).code).toBe('invalid_request');
    await zhen.join(id, { amount: minorUnits(105) });
    const over = await refusal(ming.count(id));
    expect(over).toMatchObject({ code: 'bill_sum_wrong', params: { over: true, by: 6 } });
  });

  test('a count without others, and by others', async () => {
    const { id } = await ming.open(100, { chat: CHAT });
    expect((await refusal(ming.count(id))).code).toBe('bill_people_wrong');
    await zhen.join(id);
    expect(await refusal(zhen.count(id))).toMatchObject({ status: 403, code: 'bill_not_yours' });
    expect((await refusal(zhen.stop(id))).code).toBe('bill_not_yours');
    expect((await refusal(zhen.remind(id, ming.id))).code).toBe('bill_not_yours');
  });

  test('more people than a bill holds', async () => {
    const fronter = await neighbourAt(small, 0);
    const first = await neighbourAt(small, 1);
    const second = await neighbourAt(small, 2);
    const { id } = await fronter.open(100, { chat: CHAT });
    await first.join(id);
    expect((await refusal(second.join(id))).code).toBe('bill_people_wrong');
    const body = { name: '我家', adults: 1, children: 0 };
    const add = () => small.call('addHousehold', { body }, { token: first.token });
    await add();
    expect(await refusal(add())).toMatchObject({ code: 'households_full', params: { max: 1 } });
    const { items } = await small.call('households', {}, { token: first.token });
    expect(items).toMatchObject([{ name: '我家', weight: 2 }]);
  });
});

test('a bill of a chat is hidden from those who are not in the chat, one without a chat has a link', async () => {
  const inChat = await ming.open(100, { chat: CHAT });
  for (const name of ['bill', 'joinBill', 'payBillShare', 'stopBill'] as const) {
    const asked = call(name, { params: { id: inChat.id } }, keyed(stranger.token));
    expect((await refusal(asked)).code).toBe('not_found');
  }
  const byLink = await ming.open(100);
  const joined = await call('joinBill', { params: { id: byLink.id } }, asStranger);
  expect(joined).toMatchObject({ mine: { state: 'joined', amount: money(50) } });
});
