import { describe, expect, test } from '@jest/globals';
import { sandboxBank } from '../../server/src/modules/funding/accounts.ts';
import { owedAccount, readBalance } from '../../server/src/modules/ledger/index.ts';
import { transferCommand } from '../support/commands.ts';
import { refusal, startServer } from '../support/server.ts';
import { arrive, residentAt } from '../support/transfers.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { call, ctx } = server;
const chen = await residentAt(server, 0);
const zhen = await residentAt(server, 1);
const zeng = await residentAt(server, 2);

const usedThisYear = async (who: typeof chen) => {
  const { windows } = await call('limits', {}, { token: who.token });
  return windows.find(({ kind }) => kind === 'year')?.used;
};
const seenBy = (who: typeof chen, id: `trf_${string}`) =>
  call('transfer', { params: { id } }, { token: who.token });
const latest = async (who: typeof chen) => {
  const { items } = await call('transactions', { query: { limit: 1 } }, { token: who.token });
  return items.map(({ kind, amount, counterparty }) => [kind, amount.amount, counterparty?.id])[0];
};
const cancel = (who: typeof chen, id: `trf_${string}`) =>
  call('cancelTransfer', { params: { id } }, { token: who.token });

describe('taking a transfer back', () => {
  test('returns the money and what it had drawn of the limits, once', async () => {
    const [before, used] = [await chen.balance(), await usedThisYear(chen)];
    const sent = await chen.send(zhen.phone, 5_000, { arrival: 'next_day' });
    expect(await usedThisYear(chen)).toBe((used ?? 0) + 5_000);
    expect(await cancel(chen, sent.id)).toMatchObject({ state: 'cancelled', undoUntil: null });
    expect(await cancel(chen, sent.id)).toMatchObject({ state: 'cancelled' });
    expect(await chen.balance()).toBe(before);
    expect(await usedThisYear(chen)).toBe(used);
    expect(await latest(chen)).toEqual(['transfer_cancelled', 5_000, zhen.id]);
    await arrive(ctx, sent.id);
    expect(await seenBy(chen, sent.id)).toMatchObject({ state: 'cancelled' });
  });

  test('works until the entry that delivers it, also when it is due', async () => {
    const sent = await chen.send(zhen.phone, 100);
    await arrive(ctx, sent.id);
    expect(await refusal(cancel(chen, sent.id))).toMatchObject({
      status: 409,
      code: 'transfer_ended',
      params: { end: 'delivered' },
    });
  });

  test('of another person’s transfer is refused as for an unknown one', async () => {
    const sent = await chen.send(zhen.phone, 100);
    for (const who of [zhen, zeng]) {
      expect((await refusal(cancel(who, sent.id))).code).toBe('not_found');
    }
    await arrive(ctx, sent.id);
    expect((await refusal(cancel(zhen, sent.id))).code).toBe('not_found');
  });
});

describe('a payee whose account was closed meanwhile', () => {
  test('is not paid: the money is returned to the payer, with the limits, and the payer is told', async () => {
    const [before, used] = [await chen.balance(), await usedThisYear(chen)];
    const closed = await server.signIn('13900008888');
    const sent = await chen.send('13900008888', 300);
    const accounts = ctx.mongo.collection<{ _id: string }>('accounts');
    const account = `person:${closed.user.id}:CNY`;
    const opening = { balance: 0n, minBalance: 0n, closed: true };
    await accounts.updateOne({ _id: account }, { $set: opening }, { upsert: true });
    await arrive(ctx, sent.id);
    expect(await seenBy(chen, sent.id)).toMatchObject({ state: 'returned' });
    expect([await chen.balance(), await usedThisYear(chen)]).toEqual([before, used]);
    const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
    expect(items.some(({ kind }) => kind === 'transfer_returned')).toBe(true);
    expect(await readBalance(ctx, account)).toBe(0);
    await accounts.deleteOne({ _id: account });
  });
});

describe('giving back', () => {
  const giveBack = (who: typeof chen, id: `trf_${string}`) =>
    who.call('giveBackTransfer', { params: { id } }, { token: who.token });

  test('returns the whole amount once, and tells the payer', async () => {
    const before = await chen.balance();
    const sent = await chen.send(zhen.phone, 1_234);
    await arrive(ctx, sent.id);
    const theirs = await zhen.balance();
    const back = await giveBack(zhen, sent.id);
    expect(back).toMatchObject({ state: 'delivered' });
    expect(back.givenBackAt).not.toBeNull();
    expect(await chen.balance()).toBe(before);
    expect(await zhen.balance()).toBe(theirs - 1_234);
    expect(await latest(chen)).toEqual(['transfer_given_back', 1_234, zhen.id]);
    expect((await refusal(giveBack(zhen, sent.id))).code).toBe('transfer_given_back');
    const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
    expect(items.map(({ kind }) => kind)).toContain('transfer_given_back');
  });

  test('draws on no limit', async () => {
    const sent = await chen.send(zhen.phone, 1_000);
    await arrive(ctx, sent.id);
    const used = await usedThisYear(zhen);
    await giveBack(zhen, sent.id);
    expect(await usedThisYear(zhen)).toBe(used);
  });

  test('is for the payee of a delivered transfer alone', async () => {
    const sent = await chen.send(zhen.phone, 100);
    for (const who of [chen, zhen, zeng]) {
      expect((await refusal(giveBack(who, sent.id))).code).toBe('not_found');
    }
    await arrive(ctx, sent.id);
    expect((await refusal(giveBack(chen, sent.id))).code).toBe('not_found');
    expect((await refusal(giveBack(zeng, sent.id))).code).toBe('not_found');
  });

  test('of more than the payee still has is refused', async () => {
    const poor = await residentAt(server, 5);
    const sent = await chen.send(poor.phone, 500);
    await arrive(ctx, sent.id);
    const all = await poor.balance();
    const gone = await poor.send(zeng.phone, all - 100);
    expect((await refusal(giveBack(poor, sent.id))).code).toBe('insufficient_funds');
    await cancel(poor, gone.id);
    await giveBack(poor, sent.id);
  });

  test('waits until what a bank took back is repaid, like all money that leaves', async () => {
    const owing = await residentAt(server, 6);
    const sent = await chen.send(owing.phone, 700);
    await arrive(ctx, sent.id);
    const [owed, bank] = [owedAccount(owing.id, 'CNY'), sandboxBank('CNY')];
    await ctx.ledger.post(transferCommand('owed', { from: owed, to: bank, amount: 300 }));
    const before = await owing.balance();
    const refused = await refusal(giveBack(owing, sent.id));
    expect(refused).toMatchObject({ code: 'owed_first', params: { owed: 300 } });
    expect(await owing.balance()).toBe(before);
  });
});
