import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { AppError } from '@pingshan/shared/errors';
import { claimShare, grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool, reserveShare } from '../../server/src/modules/red-packet/packet-pool.ts';
import { getPacket } from '../../server/src/modules/red-packet/packet-cache.ts';
import { sweepPending } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer({ env: { ROLE: 'api' } });

type User = ReturnType<typeof newUsers>[number];

/** Taps as a person would: again, until there is an answer. */
async function tapUntilAnswered(packet: string, user: User) {
  for (;;) {
    try {
      return await grabShare(ctx, { packet, user });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
      await pause(5);
    }
  }
}

async function rushWhile(packet: string, people: readonly User[], disturb: () => Promise<unknown>) {
  let going = true;
  const disturbing = (async () => {
    while (going) {
      await disturb();
      await pause(10);
    }
  })();
  const replies = await Promise.all(
    people.map(async (user, i) => {
      await pause(i);
      return { user, reply: await tapUntilAnswered(packet, user) };
    }),
  );
  going = false;
  await disturbing;
  return replies;
}

test.each([
  ['wiped', () => ctx.redis.client.flushdb()],
  ['emptied of its scripts', () => ctx.redis.client.script('FLUSH')],
])(
  'Redis %s again and again during a rush loses nothing and doubles nothing',
  async (_, disturb) => {
    const sender = await fundedUser(ctx, 50_000);
    const { id } = await sendPacket(ctx, sender, 50_000, 60);
    const people = newUsers(ctx, 200);
    const replies = await rushWhile(id, people, disturb);
    const won = replies.flatMap(({ user, reply }) =>
      'share' in reply ? [{ user, ...reply }] : [],
    );
    const page = await viewPacket(ctx, { packet: id, viewer: sender });
    expect(page.claimed).toBe(60);
    expect(page.claimedTotal.amount).toBe(50_000);
    expect(won).toHaveLength(60);
    const told = won.map(({ user, share, amount }) => `${user} ${share} ${amount.amount}`).sort();
    const paid = page.claims
      .map(({ user, share, amount }) => `${user.id} ${share} ${amount.amount}`)
      .sort();
    expect(told).toEqual(paid);
  },
  60_000,
);

test.each(['pool', 'taken', 'returned', 'pending'] as const)(
  'a value of the wrong type planted at the %s key is replaced, and no share is lost',
  async (key) => {
    const sender = await fundedUser(ctx, 300);
    const { id } = await sendPacket(ctx, sender, 300, 3);
    const [first, second, third, fourth] = newUsers(ctx, 4) as [User, User, User, User];
    await grabShare(ctx, { packet: id, user: first });
    await ctx.redis.client.set(packetPool.keysOf(id)[key], 'not what it should be');
    const replies = [];
    for (const user of [second, third, fourth, first])
      replies.push(await tapUntilAnswered(id, user));
    expect(replies.map(({ outcome }) => outcome)).toEqual(['won', 'won', 'empty', 'already']);
  },
);

test('a share allotted by a process that died is completed for the person who tapped', async () => {
  const sender = await fundedUser(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  const [user] = newUsers(ctx, 1) as [User];
  const { packet } = await getPacket(ctx, id);
  const slot = await reserveShare(ctx, packet, user);
  expect((await viewPacket(ctx, { packet: id, viewer: user })).claimed).toBe(0);
  expect(await sweepPending(ctx)).toBe(0);
  await pause(4_100);
  expect(await sweepPending(ctx)).toBe(1);
  const page = await viewPacket(ctx, { packet: id, viewer: user });
  expect(page.mine?.share).toBe('place' in slot ? slot.place : undefined);
  expect(await ctx.redis.client.zcard(packetPool.keysOf(id).pending)).toBe(0);
});

test('a share the ledger gave to another is never given again, whatever Redis says', async () => {
  const sender = await fundedUser(ctx, 400);
  const { id } = await sendPacket(ctx, sender, 400, 4);
  const [first, second, third] = newUsers(ctx, 3) as [User, User, User];
  const won = await grabShare(ctx, { packet: id, user: first });
  const { pool, taken } = packetPool.keysOf(id);
  await ctx.redis.client.hset(pool, 'next', 0);
  await ctx.redis.client.hdel(taken, first);
  const next = await grabShare(ctx, { packet: id, user: second });
  expect(next.outcome).toBe('won');
  expect('share' in next && next.share).not.toBe('share' in won && won.share);
  expect(await grabShare(ctx, { packet: id, user: first })).toMatchObject({
    outcome: 'already',
    share: 'share' in won ? won.share : -1,
  });
  expect((await grabShare(ctx, { packet: id, user: third })).outcome).toBe('won');
});

test('who is told that a packet is over gets no share of it afterwards, even one on its way', async () => {
  const { limits } = ctx;
  const redPacket = { ...limits.redPacket, expires_ms: 400 };
  const brief = { ...ctx, limits: { ...limits, redPacket } };
  const { id } = await sendPacket(brief, await fundedUser(ctx, 300), 300, 3);
  const [user, other] = newUsers(ctx, 2) as [User, User];
  const recalled = await getPacket(ctx, id);
  const slot = await reserveShare(ctx, recalled.packet, user);
  if (!('place' in slot)) throw new Error('no share was reserved');
  await ctx.redis.client.flushdb();
  await pause(500);
  expect(await grabShare(ctx, { packet: id, user })).toEqual({ outcome: 'expired' });
  const late = await claimShare(ctx, recalled, { packet: id, user, share: slot.place });
  expect(late).toEqual({ outcome: 'expired' });
  expect(await grabShare(ctx, { packet: id, user: other })).toEqual({ outcome: 'expired' });
  expect(await viewPacket(ctx, { packet: id, viewer: user })).toMatchObject({
    state: 'refunded',
    mine: null,
  });
});
