import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { HOUR_MS, SECOND_MS, shanghai } from '@pingshan/shared/time';
import { sweepDueTransfers } from '../../server/src/modules/transfer/sweep-due.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { arrive, residentAt } from '../support/transfers.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { call, ctx } = server;
const chen = await residentAt(server, 0);
const zhen = await residentAt(server, 1);
const zeng = await residentAt(server, 2);

const seenBy = (who: typeof chen, id: `trf_${string}`) =>
  call('transfer', { params: { id } }, { token: who.token });
const titles = async (who: typeof chen) => {
  const { items } = await call('transactions', { query: { limit: 2 } }, { token: who.token });
  return items.map(({ kind, amount, counterparty }) => [kind, amount.amount, counterparty?.id]);
};

describe('a transfer that arrives now', () => {
  test('waits for the time to undo, and the payee sees nothing of it until then', async () => {
    const [before, theirs] = [await chen.balance(), await zhen.balance()];
    const sent = await chen.send(zhen.phone, 8_800, { memo: ' 饭钱\u200b ' });
    expect(sent).toMatchObject({ state: 'waiting', memo: '饭钱', payee: { id: zhen.id } });
    expect(Date.parse(sent.undoUntil ?? '') - Date.parse(sent.createdAt)).toBe(10 * SECOND_MS);
    expect(await chen.balance()).toBe(before - 8_800);
    expect(await zhen.balance()).toBe(theirs);
    expect((await refusal(seenBy(zhen, sent.id))).code).toBe('not_found');
    expect(await sweepDueTransfers(ctx)).toBe(0);

    await arrive(ctx, sent.id);
    expect(await zhen.balance()).toBe(theirs + 8_800);
    expect(await seenBy(chen, sent.id)).toMatchObject({ state: 'delivered', undoUntil: null });
    expect(await seenBy(zhen, sent.id)).toMatchObject({ state: 'delivered', realName: null });
    expect((await titles(chen))[0]).toEqual(['transfer_held', -8_800, zhen.id]);
    expect((await titles(zhen))[0]).toEqual(['transfer_delivered', 8_800, chen.id]);
  });

  test('is posted at once for a payer who chose no time to undo', async () => {
    await call('changePreferences', { body: { undoIn: 0 } }, { token: zeng.token });
    const before = await zhen.balance();
    const sent = await zeng.send(zhen.phone, 700);
    expect(sent).toMatchObject({ state: 'delivered', undoUntil: null });
    expect(await zhen.balance()).toBe(before + 700);
    expect((await titles(zhen))[0]).toEqual(['transfer', 700, zeng.id]);
    expect((await refusal(cancel(zeng, sent.id))).params).toEqual({ end: 'delivered' });
    await call('changePreferences', { body: { undoIn: 60 } }, { token: zeng.token });
    const later = await zeng.send(zhen.phone, 100);
    expect(Date.parse(later.undoUntil ?? '') - Date.parse(later.createdAt)).toBe(60 * SECOND_MS);
  });

  test('twice with the same key sends once and gets the same reply', async () => {
    const payee = await chen.tokenFor(zhen.phone);
    const body = { payee, amount: money(100), arrival: 'now' } as const;
    const key = randomUUID();
    const before = await chen.balance();
    const first = await chen.call('sendTransfer', { body }, keyed(chen.token, key));
    const again = await call('sendTransfer', { body }, keyed(chen.token, key));
    expect(again).toEqual(first);
    expect(await chen.balance()).toBe(before - 100);
    const other = { ...body, amount: money(200) };
    const problem = await refusal(call('sendTransfer', { body: other }, keyed(chen.token, key)));
    expect(problem.code).toBe('idempotency_mismatch');
  });

  test('tells the payee once it has arrived', async () => {
    const sent = await chen.send(zhen.phone, 100, { memo: '车费' });
    const notices = async () => {
      const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
      return items.filter(({ params }) => params['transfer'] === sent.id);
    };
    expect(await notices()).toEqual([]);
    await arrive(ctx, sent.id);
    expect(await notices()).toMatchObject([
      { kind: 'transfer_received', params: { amount: 100, memo: '车费', name: chen.name } },
    ]);
  });
});

test('a later transfer arrives two hours later, or at 09:00 of the next day in Shenzhen', async () => {
  const soon = await chen.send(zhen.phone, 100, { arrival: 'in_2h' });
  expect(Date.parse(soon.arrivesAt ?? '') - Date.parse(soon.createdAt)).toBe(2 * HOUR_MS);
  const tomorrow = await chen.send(zhen.phone, 100, { arrival: 'next_day' });
  const at = shanghai(Date.parse(tomorrow.arrivesAt ?? ''));
  expect([at.hour, at.minute]).toEqual([9, 0]);
  const waiting = await call('transfers', { query: { box: 'waiting' } }, { token: chen.token });
  expect(waiting.items.map(({ id }) => id)).toEqual(expect.arrayContaining([soon.id, tomorrow.id]));
});

const cancel = (who: typeof chen, id: `trf_${string}`) =>
  call('cancelTransfer', { params: { id } }, { token: who.token });

describe('a transfer is refused, and no money moves,', () => {
  const refuse = async (more: object, code: string) => {
    const before = await chen.balance();
    const payee = await chen.tokenFor(zhen.phone);
    const body = { payee, amount: money(100), arrival: 'now' as const, ...more };
    const problem = await refusal(chen.call('sendTransfer', { body }, keyed(chen.token)));
    expect(problem.code).toBe(code);
    expect(await chen.balance()).toBe(before);
    return problem;
  };

  test('where it is more than the balance', async () => {
    const problem = await refuse({ amount: money(95_000) }, 'insufficient_funds');
    expect(problem.params['need']).toBe(95_000);
  });

  test('with a memo that is too long, which says by how much', async () => {
    const problem = await refuse({ memo: '好'.repeat(52) }, 'memo_too_long');
    expect(problem.params).toEqual({ max: 50, over: 2 });
  });

  test('in another currency', async () => {
    await refuse({ amount: money(100, 'HKD') }, 'currency_mismatch');
  });

  test('beyond the limit of the day, which says what is left', async () => {
    const problem = await refuse({ amount: money(600_000) }, 'limit_reached');
    expect(problem.detail).toContain('没有扣款');
  });

  test('without the PIN for a new payee, naming what is confirmed', async () => {
    const payee = await chen.tokenFor(zhen.phone);
    const body = { payee, amount: money(25_000), arrival: 'next_day' } as const;
    const problem = await refusal(call('sendTransfer', { body }, keyed(chen.token)));
    expect(problem).toMatchObject({
      code: 'step_up_required',
      params: { sets: [['pin']], what: '转给 陈*珍 ¥250.00，明天 09:00 到' },
    });
    const params = { id: String(problem.params['challenge']) as `chl_${string}` };
    expect(await call('stepUp', { params }, { token: chen.token })).toMatchObject({
      amount: money(25_000),
      details: [
        { label: '转给', value: '阿珍（陈*珍）' },
        { label: '到账', value: '明天 09:00' },
      ],
    });
  });

  test('to a payee and a number at once, or later to a number', async () => {
    const token = await chen.tokenFor(zhen.phone);
    const amount = money(100);
    for (const body of [
      { payee: token, toPhone: '13900001111', amount, arrival: 'now' },
      { amount, arrival: 'now' },
      { toPhone: '13900001111', amount, arrival: 'in_2h' },
    ]) {
      const headers = { 'idempotency-key': randomUUID() };
      const given = { token: chen.token, body, headers };
      const response = await server.rawRequest('POST', '/v1/transfers', given);
      expect(response.status).toBe(400);
    }
  });
});

describe('the lists', () => {
  test('show what one sent and what one received, never what is on its way to one', async () => {
    const sent = await chen.send(zhen.phone, 100);
    const idsIn = async (who: typeof chen, box: 'sent' | 'received') => {
      const page = await call('transfers', { query: { box, limit: 100 } }, { token: who.token });
      return page.items.map(({ id }) => id);
    };
    expect(await idsIn(chen, 'sent')).toContain(sent.id);
    expect(await idsIn(zhen, 'received')).not.toContain(sent.id);
    await arrive(ctx, sent.id);
    expect(await idsIn(zhen, 'received')).toContain(sent.id);
    expect(await idsIn(zeng, 'received')).not.toContain(sent.id);
  });

  test('come in pages', async () => {
    const query = { box: 'sent', limit: 2 } as const;
    const first = await call('transfers', { query }, { token: chen.token });
    const cursor = first.nextCursor ?? '';
    const second = await call('transfers', { query: { ...query, cursor } }, { token: chen.token });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual([...ids].toSorted().toReversed());
    expect(new Set(ids).size).toBe(4);
  });

  test('of recent payees begin with the last one and name each once', async () => {
    await chen.send(zeng.phone, 100);
    await chen.send(zhen.phone, 100);
    const { items } = await call('recentPayees', {}, { token: chen.token });
    expect(items.slice(0, 2).map(({ payee }) => payee.id)).toEqual([zhen.id, zeng.id]);
    expect(new Set(items.map(({ payee }) => payee.id)).size).toBe(items.length);
  });
});
