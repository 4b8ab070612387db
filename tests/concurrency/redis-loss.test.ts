import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import { claimShare, grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool, reserveShare } from '../../server/src/modules/red-packet/packet-pool.ts';
import { getPacket } from '../../server/src/modules/red-packet/packet-cache.ts';
import { sweepPending } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const { ctx } = await startServer({ env: { ROLE: 'api' } });

type User = ReturnType<typeof newUsers>[number];

/** Grabs as a client does: it retries while Redis is unavailable. */
function grabWithRetry(packet: string, user: User): Promise<GrabReply> {
  const attempt = () =>
    grabShare(ctx, { packet, user }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error;
      return undefined;
    });
  return waitFor('an answer to a grab', attempt, { interval_ms: 5 });
}

/** Runs one grab for each user, one millisecond apart, while the fault is injected every 10 ms. */
async function grabUnderFault(
  packet: string,
  users: readonly User[],
  inject: () => Promise<unknown>,
) {
  let running = true;
  const injecting = (async () => {
    while (running) {
      await inject();
      await sleep(10);
    }
  })();
  const replies = await Promise.all(
    users.map(async (user, i) => {
      await sleep(i);
      return { user, reply: await grabWithRetry(packet, user) };
    }),
  );
  running = false;
  await injecting;
  return replies;
}

test.each([
  ['wiped', () => ctx.redis.client.flushdb()],
  ['emptied of its scripts', () => ctx.redis.client.script('FLUSH')],
])(
  'a Redis that is %s every 10 ms loses no share and gives none twice',
  async (_, inject) => {
    const sender = await fundedUser(ctx, 50_000);
    const { id } = await sendPacket(ctx, sender, 50_000, 60);
    const replies = await grabUnderFault(id, newUsers(ctx, 200), inject);
    const won = replies.flatMap(({ user, reply }) =>
      'share' in reply ? [{ user, ...reply }] : [],
    );
    const page = await viewPacket(ctx, { packet: id, viewer: sender });
    expect(page.claimed).toBe(60);
    expect(page.claimedTotal.amount).toBe(50_000);
    expect(won).toHaveLength(60);
    const acknowledged = won
      .map(({ user, share, amount }) => `${user} ${share} ${amount.amount}`)
      .sort();
    const claimed = page.claims
      .map(({ user, share, amount }) => `${user.id} ${share} ${amount.amount}`)
      .sort();
    expect(acknowledged).toEqual(claimed);
  },
  60_000,
);

test.each(['pool', 'taken', 'returned', 'pending'] as const)(
  'a value of the wrong type at the %s key is replaced, and no share is lost',
  async (key) => {
    const sender = await fundedUser(ctx, 300);
    const { id } = await sendPacket(ctx, sender, 300, 3);
    const [first, second, third, fourth] = newUsers(ctx, 4) as [User, User, User, User];
    await grabShare(ctx, { packet: id, user: first });
    await ctx.redis.client.set(packetPool.keysOf(id)[key], 'a value of the wrong type');
    const replies = [];
    for (const user of [second, third, fourth, first]) replies.push(await grabWithRetry(id, user));
    expect(replies.map(({ outcome }) => outcome)).toEqual(['won', 'won', 'empty', 'already']);
  },
);

test('a share that was reserved by a process which then died is claimed for its user by the sweeper', async () => {
  const sender = await fundedUser(ctx, 300);
  const { id } = await sendPacket(ctx, sender, 300, 3);
  const [user] = newUsers(ctx, 1) as [User];
  const { packet } = await getPacket(ctx, id);
  const reservation = await reserveShare(ctx, packet, user);
  expect((await viewPacket(ctx, { packet: id, viewer: user })).claimed).toBe(0);
  expect(await sweepPending(ctx)).toBe(0);
  await sleep(4_100);
  expect(await sweepPending(ctx)).toBe(1);
  const page = await viewPacket(ctx, { packet: id, viewer: user });
  expect(page.mine?.share).toBe('place' in reservation ? reservation.place : undefined);
  expect(await ctx.redis.client.zcard(packetPool.keysOf(id).pending)).toBe(0);
});

test('a claimed share is not given to a second user, even if Redis has lost it', async () => {
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

test('a user who was answered `expired` never gets a share of the packet, not even a reserved one', async () => {
  const { limits } = ctx;
  const redPacket = { ...limits.redPacket, expires_ms: 400 };
  const shortLived = { ...ctx, limits: { ...limits, redPacket } };
  const { id } = await sendPacket(shortLived, await fundedUser(ctx, 300), 300, 3);
  const [user, other] = newUsers(ctx, 2) as [User, User];
  const cached = await getPacket(ctx, id);
  const reservation = await reserveShare(ctx, cached.packet, user);
  if (!('place' in reservation)) throw new Error('no share was reserved');
  await ctx.redis.client.flushdb();
  await sleep(500);
  expect(await grabShare(ctx, { packet: id, user })).toEqual({ outcome: 'expired' });
  const late = await claimShare(ctx, cached, { packet: id, user, share: reservation.place });
  expect(late).toEqual({ outcome: 'expired' });
  expect(await grabShare(ctx, { packet: id, user: other })).toEqual({ outcome: 'expired' });
  expect(await viewPacket(ctx, { packet: id, viewer: user })).toMatchObject({
    state: 'refunded',
    mine: null,
  });
});
