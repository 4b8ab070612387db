import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { DAY_MS } from '@pingshan/shared/time';
import { sweepExpiredRequests } from '../../server/src/modules/transfer/sweep-due.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { makeExpired, residentAt } from '../support/transfers.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { call, ctx } = server;
const chen = await residentAt(server, 0);
const zhen = await residentAt(server, 1);
const zeng = await residentAt(server, 2);
type RequestId = `req_${string}`;

async function ask(who: typeof chen, person: `usr_${string}`, amount: number, memo = '水电') {
  const { token: from } = await who.lookUp({ person });
  const body = { from, amount: money(amount), memo };
  return call('requestMoney', { body }, keyed(who.token));
}
const see = (who: typeof chen, id: RequestId) =>
  call('moneyRequest', { params: { id } }, { token: who.token });
const pay = (who: typeof chen, id: RequestId) =>
  who.call('payMoneyRequest', { params: { id } }, keyed(who.token));
const decline = (who: typeof chen, id: RequestId) =>
  call('declineMoneyRequest', { params: { id } }, { token: who.token });
const withdraw = (who: typeof chen, id: RequestId) =>
  call('withdrawMoneyRequest', { params: { id } }, { token: who.token });
const noticesTo = async (telegramId: number) => {
  const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
  return items.filter((item) => item.telegramId === telegramId).map(({ kind }) => kind);
};

describe('a request for money', () => {
  test('is paid by the person who is asked, in full and at once', async () => {
    const request = await ask(chen, zhen.id, 8_800);
    expect(request).toMatchObject({ state: 'open', asker: { id: chen.id }, memo: '水电' });
    expect(Date.parse(request.expiresAt) - Date.parse(request.createdAt)).toBe(7 * DAY_MS);
    expect(await noticesTo(880_000_002)).toContain('money_requested');
    const [asker, asked] = [await chen.balance(), await zhen.balance()];
    expect(await pay(zhen, request.id)).toMatchObject({ state: 'paid' });
    expect(await chen.balance()).toBe(asker + 8_800);
    expect(await zhen.balance()).toBe(asked - 8_800);
    expect(await see(chen, request.id)).toMatchObject({ state: 'paid' });
    const { items } = await call('transactions', { query: {} }, { token: chen.token });
    expect(items[0]).toMatchObject({
      kind: 'transfer',
      amount: { amount: 8_800 },
      counterparty: { id: zhen.id },
      reference: { kind: 'request', id: request.id },
    });
    expect(await noticesTo(880_000_001)).toContain('money_request_paid');
  });

  test('is paid once, however often and from wherever the tap comes', async () => {
    const request = await ask(chen, zhen.id, 100);
    const before = await zhen.balance();
    await pay(zhen, request.id);
    const again = await refusal(pay(zhen, request.id));
    expect(again).toMatchObject({ code: 'request_ended', params: { state: 'paid' } });
    expect(await zhen.balance()).toBe(before - 100);
  });

  test('names what is confirmed', async () => {
    const request = await ask(zeng, zhen.id, 100);
    const params = { id: request.id };
    const problem = await refusal(call('payMoneyRequest', { params }, keyed(zhen.token)));
    expect(problem).toMatchObject({
      code: 'step_up_required',
      params: { what: '付给 曾*强 ¥1.00：水电' },
    });
    await withdraw(zeng, request.id);
  });

  test('may be declined, and the asker is told', async () => {
    const request = await ask(chen, zhen.id, 100);
    expect(await decline(zhen, request.id)).toMatchObject({ state: 'declined' });
    expect(await decline(zhen, request.id)).toMatchObject({ state: 'declined' });
    expect((await refusal(pay(zhen, request.id))).params).toEqual({ state: 'declined' });
    expect((await refusal(withdraw(chen, request.id))).params).toEqual({ state: 'declined' });
    expect(await noticesTo(880_000_001)).toContain('money_request_declined');
  });

  test('may be withdrawn by the asker', async () => {
    const request = await ask(chen, zhen.id, 100);
    expect(await withdraw(chen, request.id)).toMatchObject({ state: 'withdrawn' });
    expect((await refusal(pay(zhen, request.id))).params).toEqual({ state: 'withdrawn' });
    expect((await refusal(decline(zhen, request.id))).params).toEqual({ state: 'withdrawn' });
  });

  test('expires after a week, and cannot be paid in the second before it is swept', async () => {
    const request = await ask(chen, zhen.id, 100);
    await makeExpired(ctx, request.id);
    expect((await refusal(pay(zhen, request.id))).params).toEqual({ state: 'expired' });
    expect(await sweepExpiredRequests(ctx)).toBe(1);
    expect(await see(zhen, request.id)).toMatchObject({ state: 'expired' });
    expect(await sweepExpiredRequests(ctx)).toBe(0);
  });

  test('twice with the same key asks once', async () => {
    const { token: from } = await chen.lookUp({ person: zhen.id });
    const body = { from, amount: money(100) };
    const options = keyed(chen.token);
    const first = await call('requestMoney', { body }, options);
    expect(await call('requestMoney', { body }, options)).toEqual(first);
    await withdraw(chen, first.id);
  });
});

describe('a request is refused', () => {
  test('where three to the same person are open; one that ended makes place for another', async () => {
    const open = [];
    for (let i = 0; i < 3; i++) open.push(await ask(zeng, zhen.id, 100));
    expect(await refusal(ask(zeng, zhen.id, 100))).toMatchObject({
      status: 409,
      code: 'requests_open',
      params: { max: 3 },
    });
    const elsewhere = await ask(zeng, chen.id, 100);
    await withdraw(zeng, elsewhere.id);
    await decline(zhen, open[1]?.id ?? 'req_');
    const fourth = await ask(zeng, zhen.id, 100);
    for (const { id } of [open[0], open[2], fourth].flatMap((one) => one ?? [])) {
      await withdraw(zeng, id);
    }
  });

  test('ten at once to one person are three', async () => {
    const { token: from } = await zeng.lookUp({ person: zhen.id });
    const body = { from, amount: money(100) };
    const asking = Array.from({ length: 10 }, () =>
      call('requestMoney', { body }, keyed(zeng.token)),
    );
    const settled = await Promise.allSettled(asking);
    const made = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.id] : []));
    expect(made).toHaveLength(3);
    for (const id of made) await withdraw(zeng, id);
  });

  test('in another currency, with a long memo, or with a token of another person', async () => {
    const { token: from } = await chen.lookUp({ person: zhen.id });
    const amount = money(100);
    const refused = async (body: object, token = chen.token) =>
      (await refusal(call('requestMoney', { body: body as never }, keyed(token)))).code;
    expect(await refused({ from, amount: money(100, 'HKD') })).toBe('currency_mismatch');
    expect(await refused({ from, amount, memo: '好'.repeat(51) })).toBe('memo_too_long');
    expect(await refused({ from, amount }, zeng.token)).toBe('payee_outdated');
  });

  test('to people who are not in it, as for an unknown one; to each of the two what is the other’s', async () => {
    const request = await ask(chen, zhen.id, 100);
    for (const act of [see, pay, decline, withdraw]) {
      expect((await refusal(act(zeng, request.id))).code).toBe('not_found');
    }
    expect((await refusal(pay(chen, request.id))).code).toBe('not_found');
    expect((await refusal(decline(chen, request.id))).code).toBe('not_found');
    expect((await refusal(withdraw(zhen, request.id))).code).toBe('not_found');
    await withdraw(chen, request.id);
  });

  test('for more than the balance, and stays open', async () => {
    const request = await ask(chen, zhen.id, 95_000);
    expect((await refusal(pay(zhen, request.id))).code).toBe('insufficient_funds');
    expect(await see(zhen, request.id)).toMatchObject({ state: 'open' });
    await withdraw(chen, request.id);
  });
});

test('the lists of requests show one’s own, by side and state', async () => {
  const request = await ask(zeng, chen.id, 100);
  const idsIn = async (who: typeof chen, query: object) => {
    const page = await call('moneyRequests', { query }, { token: who.token });
    return page.items.map(({ id }) => id);
  };
  expect(await idsIn(chen, { box: 'received', state: 'open' })).toContain(request.id);
  expect(await idsIn(zeng, { box: 'sent' })).toContain(request.id);
  expect(await idsIn(zhen, { box: 'received', limit: 100 })).not.toContain(request.id);
  await decline(chen, request.id);
  expect(await idsIn(chen, { box: 'received', state: 'open' })).not.toContain(request.id);
});
