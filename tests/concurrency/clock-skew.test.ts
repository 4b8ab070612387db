import { expect, test } from '@jest/globals';
import { HOUR_MS } from '@pingshan/shared/time';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool, reserveShare } from '../../server/src/modules/red-packet/packet-pool.ts';
import { getPacket } from '../../server/src/modules/red-packet/packet-cache.ts';
import { sweepExpired, sweepPending } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx, advance } = await startServer({ env: { ROLE: 'api' } });
const { client } = ctx.redis;

/**
 * Moves every time that Redis has stored for a packet. The scripts compare these times with Redis's
 * own clock only, so this has the same effect as a jump of that clock.
 */
async function jumpRedisClock(id: string, ahead_ms: number): Promise<void> {
  const { pool, pending } = packetPool.keysOf(id);
  await client.hincrby(pool, 'ends', -ahead_ms);
  for (const member of await client.zrange(pending, 0, '-1')) {
    await client.zincrby(pending, -ahead_ms, String(member));
  }
}

const DAY_MS = 24 * HOUR_MS;
const packetOf = async (shares: number) => {
  const sender = await fundedUser(ctx, shares * 100);
  return (await sendPacket(ctx, sender, shares * 100, shares)).id;
};

test('a Redis clock that jumps a day ahead neither ends nor refunds a packet early', async () => {
  const id = await packetOf(3);
  const [first, second] = newUsers(ctx, 2) as [never, never];
  await jumpRedisClock(id, DAY_MS + HOUR_MS);
  expect(await grabShare(ctx, { packet: id, user: first })).toMatchObject({ outcome: 'won' });
  expect(await grabShare(ctx, { packet: id, user: second })).toMatchObject({ outcome: 'won' });
  expect(await sweepExpired(ctx)).toBe(0);
  expect((await viewPacket(ctx, { packet: id, viewer: first })).state).toBe('open');
});

test('a Redis clock that is set back an hour does not delay the sweep of a pending share', async () => {
  const id = await packetOf(3);
  const [user] = newUsers(ctx, 1) as [never];
  const { packet } = await getPacket(ctx, id);
  const reservation = await reserveShare(ctx, packet, user);
  expect(await sweepPending(ctx)).toBe(0);
  await jumpRedisClock(id, -HOUR_MS);
  expect(await sweepPending(ctx)).toBe(1);
  const { mine } = await viewPacket(ctx, { packet: id, viewer: user });
  expect(mine?.share).toBe('place' in reservation ? reservation.place : undefined);
});

test.each([1, -1])(
  'a server whose clock is %i h off sends packets with the right lifetime, and closes none early',
  async (hours) => {
    advance(hours * HOUR_MS);
    const id = await packetOf(2);
    const [user] = newUsers(ctx, 1) as [never];
    const { packet } = await getPacket(ctx, id);
    const lifetime_ms = packet.expiresAt.getTime() - Date.now();
    expect(Math.abs(lifetime_ms - DAY_MS)).toBeLessThan(HOUR_MS / 2);
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
    expect(await sweepExpired(ctx)).toBe(0);
    advance(-hours * HOUR_MS);
  },
);
