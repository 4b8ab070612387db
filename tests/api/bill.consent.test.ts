import { describe, expect, test } from '@jest/globals';
import { minorUnits, money } from '@pingshan/shared/money';
import { amountsOf, CHAT, countedBill, neighbourAt } from '../support/bills.ts';
import { newPerson } from '../support/people.ts';
import { refusal, startServer } from '../support/server.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const ming = await neighbourAt(server, 0);
const zhen = await neighbourAt(server, 1);
const lin = await neighbourAt(server, 2);
const chen = await neighbourAt(server, 3);
const shareOf = async (who: typeof ming, id: `bil_${string}`) =>
  (await who.see(id)).mine?.amount?.amount;

describe('a share is never more than what was shown on joining', () => {
  test('where a named person never joins, the fronter has their part', async () => {
    const shares = [{ user: zhen.id }, { user: lin.id }];
    const { id } = await ming.open(9_001, { shares });
    expect(await zhen.see(id)).toMatchObject({ ifJoined: money(3_000) });
    expect(await zhen.join(id)).toMatchObject({ mine: { amount: money(3_000) }, ifJoined: null });
    const bill = await ming.count(id);
    expect(amountsOf(bill)).toEqual([6_001, 3_000, undefined]);
    expect(bill).toMatchObject({ borne: money(3_000), odd: money(1), toCollect: money(3_000) });
  });

  test('where one who joined leaves, those who came after them owe no more', async () => {
    const { id } = await ming.open(12_000, { chat: CHAT });
    await zhen.join(id);
    await lin.join(id);
    expect(await chen.join(id)).toMatchObject({ mine: { amount: money(3_000) } });
    await zhen.decline(id);
    expect(await shareOf(lin, id)).toBe(4_000);
    expect(await shareOf(chen, id)).toBe(3_000);
    const bill = await ming.count(id);
    expect(amountsOf(bill)).toEqual([5_000, undefined, 4_000, 3_000]);
    expect(bill.borne).toEqual(money(1_000));
  });

  test('and more only after joining again', async () => {
    const { id } = await ming.open(12_000, { chat: CHAT });
    await zhen.join(id);
    await lin.join(id);
    await zhen.decline(id);
    expect(await shareOf(lin, id)).toBe(4_000);
    expect(await lin.see(id)).toMatchObject({ ifJoined: money(6_000) });
    expect(await refusal(lin.join(id, { upTo: minorUnits(5_999) }))).toMatchObject({
      code: 'bill_share_rose',
    });
    expect(await shareOf(lin, id)).toBe(4_000);
    const agreed = await lin.join(id, { upTo: minorUnits(6_000) });
    expect(agreed).toMatchObject({ mine: { amount: money(6_000) }, ifJoined: null });
  });

  test('and a household that agrees to more stays a household', async () => {
    const body = { name: '陈家', adults: 2, children: 0 };
    const home = await server.call('addHousehold', { body }, { token: lin.token });
    const { id } = await ming.open(12_000, { chat: CHAT });
    await zhen.join(id);
    await lin.join(id, { household: home.id });
    await zhen.decline(id);
    expect(await lin.see(id)).toMatchObject({
      mine: { amount: money(6_000) },
      ifJoined: money(8_000),
    });
    const { people } = await lin.join(id, { upTo: minorUnits(8_000) });
    expect(people.find(({ user }) => user.id === lin.id)).toMatchObject({
      household: { name: '陈家', adults: 2 },
      amount: money(8_000),
    });
  });

  test('where the fronter has no share, what others leave is theirs beside it', async () => {
    const shares = [{ user: zhen.id }, { user: lin.id }];
    const { id } = await ming.open(101, { shares, fronterIn: false });
    await lin.join(id);
    const bill = await ming.count(id);
    expect(bill).toMatchObject({ borne: money(51), toCollect: money(50) });
    expect(amountsOf(bill)).toEqual([undefined, 50]);
  });

  test('nor of dishes that another had as well', async () => {
    const items = [{ name: '窑鸡', amount: minorUnits(900) }];
    const { id } = await ming.open(900, { how: 'items', items, mine: { items: [0] }, chat: CHAT });
    await zhen.join(id, { items: [0] });
    await lin.join(id, { items: [0] });
    await zhen.decline(id);
    expect(amountsOf(await ming.count(id))).toEqual([600, undefined, 300]);
  });

  test('and one whose page showed less is not joined', async () => {
    const { id } = await ming.open(9_000, { chat: CHAT });
    const rose = await refusal(zhen.join(id, { upTo: minorUnits(3_000) }));
    expect(rose).toMatchObject({ code: 'bill_share_rose', params: { now: 4_500 } });
    expect(await zhen.see(id)).toMatchObject({ mine: null, ifJoined: money(4_500) });
    await zhen.join(id, { upTo: minorUnits(4_500) });
  });
});

describe('after the count', () => {
  test('who comes late asks, and is in once the fronter counts again', async () => {
    const { id } = await countedBill(ming, [zhen], 9_000);
    expect(await lin.join(id)).toMatchObject({ state: 'open', mine: { state: 'asked' } });
    expect(await shareOf(zhen, id)).toBe(4_500);
    expect(await ming.notices()).toContain('bill_join_asked');
    expect((await refusal(lin.pay(id))).code).toBe('not_in_bill');
    expect((await refusal(zhen.reopen(id))).code).toBe('bill_not_yours');
    const open = await ming.reopen(id);
    expect(open).toMatchObject({ state: 'joining', countedAt: null });
    expect(await zhen.notices()).toContain('bill_reopened');
    expect((await refusal(zhen.pay(id))).code).toBe('bill_not_counted');
    expect(await ming.reopen(id)).toMatchObject({ state: 'joining' });
    expect(amountsOf(await ming.count(id))).toEqual([3_000, 3_000, 3_000]);
    const before = await zhen.balance();
    await zhen.pay(id);
    expect(await zhen.balance()).toBe(before - 3_000);
  });

  test('a payment closes it, and the sentence says what to do', async () => {
    const { id } = await countedBill(ming, [zhen, lin], 9_000);
    await chen.join(id);
    await zhen.pay(id);
    expect(await chen.see(id)).toMatchObject({ frozen: true, mine: { state: 'out' } });
    const late = [() => ming.reopen(id), () => chen.join(id), () => lin.join(id)];
    for (const ask of late) {
      expect(await refusal(ask())).toMatchObject({
        code: 'bill_changed',
        params: { paid: true },
        title: expect.stringContaining('另开一单'),
      });
    }
  });

  test('one who is counted keeps their part until it is counted again', async () => {
    const { id } = await countedBill(ming, [zhen], 9_000);
    for (const join of [zhen.join, ming.join]) {
      expect(await refusal(join(id))).toMatchObject({
        code: 'bill_changed',
        params: { paid: false },
      });
    }
    expect(await lin.join(id)).toMatchObject({ mine: { state: 'asked' } });
    expect(await lin.decline(id)).toMatchObject({ mine: { state: 'out' } });
    await zhen.decline(id);
    expect((await refusal(ming.reopen(id))).code).toBe('bill_ended');
  });

  test('one who declined may join the next count', async () => {
    const { id } = await countedBill(ming, [zhen, lin], 9_000);
    await zhen.decline(id);
    await ming.reopen(id);
    expect(await zhen.see(id)).toMatchObject({ mine: { state: 'out' } });
    await zhen.join(id);
    await ming.count(id);
    expect(await zhen.pay(id)).toMatchObject({ mine: { state: 'paid', amount: money(3_000) } });
  });
});

describe('a bill that another person paid', () => {
  test('is counted only after their own tap, and then owed to them', async () => {
    const opened = await zhen.open(9_000, { chat: CHAT, fronter: ming.id });
    const { id } = opened;
    expect(opened).toMatchObject({ fronted: false, opener: { id: zhen.id } });
    expect(opened).toMatchObject({ fronter: { id: ming.id }, mine: { state: 'joined' } });
    expect(await ming.notices()).toContain('bill_front_asked');
    await lin.join(id);
    expect((await refusal(zhen.front(id))).code).toBe('bill_not_yours');
    expect((await refusal(zhen.count(id))).code).toBe('bill_not_yours');
    expect(await refusal(ming.count(id))).toMatchObject({ status: 409, code: 'bill_not_fronted' });
    expect(await ming.front(id)).toMatchObject({ fronted: true });
    expect(await ming.front(id)).toMatchObject({ fronted: true });
    expect(amountsOf(await ming.count(id))).toEqual([3_000, 3_000, 3_000]);
    const before = await ming.balance();
    await zhen.pay(id);
    expect(await ming.balance()).toBe(before + 3_000);
  });

  test('is cancelled where they did not', async () => {
    const { id } = await zhen.open(9_000, { chat: CHAT, fronter: ming.id });
    expect(await ming.decline(id)).toMatchObject({ state: 'cancelled' });
    expect((await refusal(ming.front(id))).code).toBe('bill_ended');
  });

  test('may be cancelled by the one who opened it until the count', async () => {
    const { id } = await zhen.open(9_000, { chat: CHAT, fronter: ming.id });
    expect((await refusal(lin.stop(id))).code).toBe('bill_not_yours');
    expect(await zhen.stop(id)).toMatchObject({ state: 'cancelled' });
  });

  test('is of people who know each other, and not of every month', async () => {
    const { user: stranger } = await newPerson(server);
    const unknown = await refusal(zhen.open(100, { fronter: stranger.id }));
    expect(unknown.code).toBe('bill_person_unknown');
    const monthly = await refusal(zhen.open(100, { fronter: ming.id, repeat: { day: 1 } }));
    expect(monthly.code).toBe('invalid_request');
    const twice = await refusal(zhen.open(100, { fronter: ming.id, shares: [{ user: ming.id }] }));
    expect(twice.code).toBe('invalid_request');
  });
});
