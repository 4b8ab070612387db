import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import type { Id } from '@pingshan/shared/ids';
import { mergeInto } from '../../server/src/modules/identity/merge-accounts.ts';
import { currentAccountOf } from '../../server/src/modules/identity/index.ts';
import { type UserDocument, users } from '../../server/src/modules/identity/model.ts';
import { personAccount, readBalance } from '../../server/src/modules/ledger/index.ts';
import { topUpCommand } from '../support/commands.ts';
import { keyed, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const bot = { token: ctx.config.secrets.bot };

let lastTelegramId = 9_700_000;
const newAccount = () => ({ id: ++lastTelegramId, name: '路人' });

/** A user of a chat with this much money. */
async function userWith(amount: number): Promise<UserDocument> {
  const { user } = await call('botSession', { body: { account: newAccount() } }, bot);
  await topUp(user.id, amount);
  const found = await users(ctx).findOne({ _id: user.id });
  if (!found) throw new Error('no user');
  return found;
}
const topUp = (user: Id<'usr'>, amount: number) =>
  ctx.ledger.post(topUpCommand(`test:${randomUUID()}`, personAccount(user, 'CNY'), amount));
const balanceOf = (user: Id<'usr'>) => readBalance(ctx, personAccount(user, 'CNY'));
const isClosed = async (user: Id<'usr'>) => {
  const accounts = ctx.mongo.collection<{ _id: string; closed: boolean }>('accounts');
  return (await accounts.findOne({ _id: personAccount(user, 'CNY') }))?.closed === true;
};
const settle = async (...work: Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map(({ status }) => status);

describe('merges at once', () => {
  test('of two accounts into each other: one stays, with the money of both', async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [await userWith(300), await userWith(500)];
      const outcomes = await settle(
        mergeInto(ctx, { from: a, into: b }),
        mergeInto(ctx, { from: b, into: a }),
      );
      expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected']);
      const stays = await currentAccountOf(ctx, a._id);
      expect(await currentAccountOf(ctx, b._id)).toBe(stays);
      const [left, gone] = stays === a._id ? [a, b] : [b, a];
      expect([await balanceOf(left._id), await balanceOf(gone._id)]).toEqual([800, 0]);
      expect([await isClosed(left._id), await isClosed(gone._id)]).toEqual([false, true]);
    }
  });

  test('of one account into ten others: it goes to one of them', async () => {
    const from = await userWith(700);
    const others = await Promise.all(Array.from({ length: 10 }, () => userWith(100)));
    const outcomes = await settle(...others.map((into) => mergeInto(ctx, { from, into })));
    expect(outcomes.filter((each) => each === 'fulfilled')).toHaveLength(1);
    const balances = await Promise.all(others.map(({ _id }) => balanceOf(_id)));
    expect(balances.toSorted((one, other) => one - other)).toEqual([
      ...Array.from({ length: 9 }, () => 100),
      800,
    ]);
    const owner = others[balances.indexOf(minorUnits(800))];
    expect(await currentAccountOf(ctx, from._id)).toBe(owner?._id);
  });

  test('in a chain: no money is lost, whichever is first', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b, c] = [await userWith(100), await userWith(200), await userWith(400)];
      await settle(mergeInto(ctx, { from: a, into: b }), mergeInto(ctx, { from: b, into: c }));
      const sums = await Promise.all([a, b, c].map(({ _id }) => balanceOf(_id)));
      expect(sums.reduce((total, each) => total + each, 0)).toBe(700);
      for (const { _id } of [a, b, c]) {
        const owner = await currentAccountOf(ctx, _id);
        expect([await isClosed(owner), owner === _id]).toEqual([false, !(await isClosed(_id))]);
      }
    }
  });

  test('with money that comes in: it arrives before, or is refused, and is never in a closed account', async () => {
    for (let round = 0; round < 10; round++) {
      const [from, into] = [await userWith(100), await userWith(100)];
      const arriving = Array.from({ length: 10 }, () => topUp(from._id, 10));
      const [, ...outcomes] = await Promise.all([mergeInto(ctx, { from, into }), ...arriving]);
      const arrived = outcomes.filter(({ outcome }) => outcome === 'posted').length;
      expect(await balanceOf(from._id)).toBe(0);
      expect(await balanceOf(into._id)).toBe(200 + 10 * arrived);
    }
  });
});

test('a link code that twenty chats send at once links one of them', async () => {
  const { accessToken: token, user } = await server.signIn('13900000001');
  for (let round = 0; round < 5; round++) {
    const { code } = await call('createLinkCode', {}, { token });
    const accounts = Array.from({ length: 20 }, newAccount);
    const outcomes = await settle(
      ...accounts.map((account) =>
        call('botLink', { body: { account, code, private: true } }, bot),
      ),
    );
    expect(outcomes.filter((each) => each === 'fulfilled')).toHaveLength(1);
    const linked = accounts[outcomes.indexOf('fulfilled')];
    const tapped = await call('botSession', { body: { account: linked ?? newAccount() } }, bot);
    expect(tapped.user.id).toBe(user.id);
  }
});

test('two taps of a new chat while it is linked open no second account with the handle', async () => {
  const { accessToken: token, user } = await server.signIn('13900000002');
  const { code } = await call('createLinkCode', {}, { token });
  const account = { ...newAccount(), username: 'newcomer_of_the_link' };
  const taps = () => call('botSession', { body: { account } }, bot);
  const [linked] = await Promise.allSettled([
    call('botLink', { body: { account, code, private: true } }, bot),
    taps(),
    taps(),
  ]);
  const owners = await users(ctx).find({ telegramId: account.id }).toArray();
  expect(owners).toHaveLength(1);
  const last = await taps();
  expect(last.user.id === user.id).toBe(linked.status === 'fulfilled');
  const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
  await call('topUp', { body }, keyed(last.accessToken));
});
