import { afterAll, expect, test } from '@jest/globals';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { ownRedis } from '../support/own-databases.ts';
import { startServer } from '../support/server.ts';

const redis = await ownRedis();
const { ctx } = await startServer({ redisUrl: `redis://127.0.0.1:${redis.port}` });
afterAll(redis.stop);
const { client } = ctx.redis;

/** Less than Redis uses already. */
const MEMORY_LIMIT = '2mb';
const BALLAST = 'x'.repeat(3 * 1_024 * 1_024);

test('a Redis at its memory limit makes grabs unavailable and never `empty`, and later every share is won', async () => {
  const sender = await fundedUser(ctx, 3_000);
  const { id } = await sendPacket(ctx, sender, 3_000, 30);
  const users = newUsers(ctx, 30);
  await client.set('ballast', BALLAST);
  await client.config('SET', 'maxmemory', MEMORY_LIMIT);
  const grabs = users.map((user) =>
    grabShare(ctx, { packet: id, user }).then(
      ({ outcome }) => outcome,
      ({ code }: { code: string }) => code,
    ),
  );
  expect(new Set(await Promise.all(grabs))).toEqual(new Set(['unavailable']));
  expect(await client.exists('ballast')).toBe(1);
  await client.config('SET', 'maxmemory', '0');
  const replies = await Promise.all(users.map((user) => grabShare(ctx, { packet: id, user })));
  expect(replies.map(({ outcome }) => outcome)).toEqual(users.map(() => 'won'));
});
