import { expect, test } from '@jest/globals';
import { personAccount, readBalance } from '../../server/src/modules/ledger/index.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { cards, packets } from '../../server/src/modules/red-packet/model.ts';
import { sweepExpired } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

/** Bugs that other wallets have shipped, where no other file has a test of them. */
const { call, ctx } = await startServer({ env: { ROLE: 'api' } });
const bot = { token: ctx.config.secrets.bot };
const tap = (id: number, name: string, more: { username?: string; chat?: string } = {}) => {
  const { username, chat } = more;
  return call('botSession', { body: { account: { id, name, username }, chat } }, bot);
};

test('after a group was dissolved the remainder still goes back to the sender', async () => {
  const chat = 'telegram:-100999';
  const { user } = await tap(9_400_001, '群主', { chat });
  const sender = await fundedUser(ctx, 600);
  const { id } = await sendPacket(ctx, sender, 600, 2, { chat });
  await call(
    'botKeepCard',
    { body: { redPacket: id, language: 'zh-CN', place: { chatId: -100999, messageId: 1 } } },
    bot,
  );
  await grabShare(ctx, { packet: id, user: user.id });

  await ctx.mongo.collection('users').updateMany({}, { $set: { chats: [] } });
  await cards(ctx).deleteMany({});
  await packets(ctx).updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
  expect(await sweepExpired(ctx)).toBe(1);

  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page.state).toBe('refunded');
  expect(await readBalance(ctx, personAccount(sender, 'CNY'))).toBe(600 - page.claimedTotal.amount);
  expect(await readBalance(ctx, packetAccount(id, 'CNY'))).toBe(0);
});

test('1.00 among 18 gives each user 5 or 6 fen, the last one included', async () => {
  const sender = await fundedUser(ctx, 100);
  const { id } = await sendPacket(ctx, sender, 100, 18, { kind: 'equal' });
  const users = newUsers(ctx, 18);
  const amounts: number[] = [];
  for (const user of users) {
    const reply = await grabShare(ctx, { packet: id, user });
    amounts.push('amount' in reply ? reply.amount.amount : 0);
  }
  expect(amounts.sort((a, b) => a - b)).toEqual([
    ...Array<number>(8).fill(5),
    ...Array<number>(10).fill(6),
  ]);
  expect(await readBalance(ctx, packetAccount(id, 'CNY'))).toBe(0);
});

test('a packet for a handle is for its holder at the time of sending, not for a later one', async () => {
  const meant = await tap(9_400_002, '阿珍', { username: 'azhen_of_old' });
  const { id: recipient } = await call('botPerson', { query: { username: 'azhen_of_old' } }, bot);
  const sender = await fundedUser(ctx, 520);
  const { id } = await sendPacket(ctx, sender, 520, 1, {
    kind: 'exclusive',
    recipients: [recipient],
  });

  const later = await tap(9_400_003, '冒名', { username: 'azhen_of_old' });
  await tap(9_400_002, '阿珍', { username: 'azhen_of_new' });
  const reply = await grabShare(ctx, { packet: id, user: later.user.id });
  expect(reply.outcome).toBe('not_yours');
  expect(await grabShare(ctx, { packet: id, user: meant.user.id })).toMatchObject({
    outcome: 'won',
  });
});
