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
 * What Redis wrote by its clock, as it looks once that clock has leapt: nobody but Redis reads it, so
 * to move what is written is to move the clock.
 */
async function leap(id: string, ahead_ms: number): Promise<void> {
  const { pool, pending } = packetPool.keysOf(id);
  await client.hincrby(pool, 'ends', -ahead_ms);
  for (const member of await client.zrange(pending, 0, '-1')) {
    await client.zincrby(pending, -ahead_ms, String(member));
  }
}

const A_DAY_MS = 24 * HOUR_MS;
const packetOf = async (shares: number) => {
  const sender = await fundedUser(ctx, shares * 100);
  return (await sendPacket(ctx, sender, shares * 100, shares)).id;
};

test('where Redis has leapt a day ahead nobody is told that it is over, and nothing goes back early', async () => {
  const id = await packetOf(3);
  const [first, second] = newUsers(ctx, 2) as [never, never];
  await leap(id, A_DAY_MS + HOUR_MS);
  expect(await grabShare(ctx, { packet: id, user: first })).toMatchObject({ outcome: 'won' });
  expect(await grabShare(ctx, { packet: id, user: second })).toMatchObject({ outcome: 'won' });
  expect(await sweepExpired(ctx)).toBe(0);
  expect((await viewPacket(ctx, { packet: id, viewer: first })).state).toBe('open');
});

test('where Redis was set back an hour, a share on its way is completed all the same', async () => {
  const id = await packetOf(3);
  const [user] = newUsers(ctx, 1) as [never];
  const { packet } = await getPacket(ctx, id);
  const slot = await reserveShare(ctx, packet, user);
  expect(await sweepPending(ctx)).toBe(0);
  await leap(id, -HOUR_MS);
  expect(await sweepPending(ctx)).toBe(1);
  const { mine } = await viewPacket(ctx, { packet: id, viewer: user });
  expect(mine?.share).toBe('place' in slot ? slot.place : undefined);
});

test.each([1, -1])(
  'a server whose clock is wrong by %i h sends, closes and shares as the others',
  async (hours) => {
    advance(hours * HOUR_MS);
    const id = await packetOf(2);
    const [user] = newUsers(ctx, 1) as [never];
    const { packet } = await getPacket(ctx, id);
    const lasts_ms = packet.expiresAt.getTime() - Date.now();
    expect(Math.abs(lasts_ms - A_DAY_MS)).toBeLessThan(HOUR_MS / 2);
    expect(await grabShare(ctx, { packet: id, user })).toMatchObject({ outcome: 'won' });
    expect(await sweepExpired(ctx)).toBe(0);
    advance(-hours * HOUR_MS);
  },
);
