import { afterAll, expect, test } from '@jest/globals';
import { AppError } from '@pingshan/shared/errors';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { startApp } from '../../server/src/app.ts';
import { readBalance, personAccount } from '../../server/src/modules/ledger/index.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, inBatches, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
const writers = [ctx, second.ctx] as const;

afterAll(() => second.stop());

const USERS = 500;
const SHARES = 100;
const TAPS = 5;
const TOTAL = 88_888;

test('500 users who grab 100 shares five times each at two servers get 100 shares, one each', async () => {
  const sender = await fundedUser(ctx, TOTAL);
  const { id } = await sendPacket(ctx, sender, TOTAL, SHARES);
  const users = newUsers(ctx, USERS);
  const taps = users.flatMap((user) => Array.from({ length: TAPS }, (_, i) => ({ user, i })));
  const answers = await Promise.all(
    taps.map(async ({ user, i }) => {
      const writer = writers[i % writers.length] ?? ctx;
      return { user, reply: await grabShare(writer, { packet: id, user }) };
    }),
  );

  const shares = new Map<string, { share: number; amount: number }>();
  for (const { user, reply } of answers) {
    if (!('share' in reply)) continue;
    const own = { share: reply.share, amount: reply.amount.amount };
    expect(shares.get(user) ?? own).toEqual(own);
    shares.set(user, own);
  }
  expect(shares.size).toBe(SHARES);
  expect(new Set([...shares.values()].map(({ share }) => share)).size).toBe(SHARES);
  expect([...shares.values()].reduce((sum, { amount }) => sum + amount, 0)).toBe(TOTAL);

  const outcomes = (user: string): GrabReply['outcome'][] =>
    answers.filter((answer) => answer.user === user).map(({ reply }) => reply.outcome);
  for (const user of users) {
    const answered = new Set(outcomes(user));
    if (shares.has(user)) expect(answered).not.toContain('empty');
    else expect(answered).toEqual(new Set(['empty']));
  }
  for (const [user, { amount }] of shares) {
    expect(await readBalance(ctx, personAccount(user, 'CNY'))).toBe(amount);
  }
  expect(await readBalance(ctx, packetAccount(id, 'CNY'))).toBe(0);
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page.claims.filter(({ best }) => best)).toHaveLength(1);
}, 60_000);

test('100 concurrent taps by one user win one share and are all answered with the same amount', async () => {
  const sender = await fundedUser(ctx, TOTAL);
  const { id } = await sendPacket(ctx, sender, TOTAL, SHARES);
  const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, i) => grabShare(writers[i % 2] ?? ctx, { packet: id, user })),
  );
  const answered = replies.map((reply) =>
    'share' in reply ? `${reply.share}:${reply.amount.amount}` : reply.outcome,
  );
  expect(new Set(answered).size).toBe(1);
  expect(replies.filter(({ outcome }) => outcome === 'won')).toHaveLength(1);
  expect((await viewPacket(ctx, { packet: id, viewer: user })).claimed).toBe(1);
});

const TAPS_EACH = 100;
const CROWD = 1_000;
const CONCURRENT_USERS = 20;
const FULL = 500;

/** Taps again where a busy machine answers that it cannot answer, as apps do. */
async function tapUntilAnswered(
  at: typeof ctx,
  tap: Parameters<typeof grabShare>[1],
): ReturnType<typeof grabShare> {
  try {
    return await grabShare(at, tap);
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return tapUntilAnswered(at, tap);
    throw error;
  }
}

test('1,000 users with 100 concurrent taps each get one share and one amount each', async () => {
  const sender = await fundedUser(ctx, 2 * CROWD);
  const packets = [
    await sendPacket(ctx, sender, CROWD, FULL),
    await sendPacket(ctx, sender, CROWD, FULL),
  ];
  const results = await inBatches(newUsers(ctx, CROWD), CONCURRENT_USERS, async (user) => {
    const packet = packets[user.charCodeAt(user.length - 1) % 2]?.id ?? '';
    const taps = Array.from({ length: TAPS_EACH }, (_, i) =>
      tapUntilAnswered(writers[i % 2] ?? ctx, { packet, user }),
    );
    const replies = await Promise.all(taps);
    return {
      packet,
      answers: new Set(replies.map((reply) => JSON.stringify({ ...reply, outcome: '' }))),
    };
  });
  expect(results.filter((result) => result.answers.size !== 1)).toEqual([]);
  for (const { id } of packets) {
    const { claimed } = await viewPacket(ctx, { packet: id, viewer: sender });
    const tapped = results.filter(({ packet }) => packet === id).length;
    expect(claimed).toBe(Math.min(FULL, tapped));
  }
}, 120_000);

test('each share of an exclusive packet is won by its own recipient, also under concurrent grabs', async () => {
  const sender = await fundedUser(ctx, 1_000);
  const recipients = newUsers(ctx, 7);
  const { id } = await sendPacket(ctx, sender, 1_000, 7, { kind: 'exclusive', recipients });
  const others = newUsers(ctx, 20);
  const replies = await Promise.all(
    [...recipients, ...others, ...recipients].map((user) => grabShare(ctx, { packet: id, user })),
  );
  const won = replies.flatMap((reply) => (reply.outcome === 'won' ? [reply.amount.amount] : []));
  expect(won.sort((a, b) => b - a)).toEqual([143, 143, 143, 143, 143, 143, 142]);
  expect(replies.filter(({ outcome }) => outcome === 'not_yours')).toHaveLength(others.length);
});
