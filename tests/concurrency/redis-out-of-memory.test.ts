import { afterAll, expect, test } from '@jest/globals';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { ownRedis } from '../support/own-databases.ts';
import { startServer } from '../support/server.ts';

const redis = await ownRedis();
const { ctx } = await startServer({ redisUrl: `redis://127.0.0.1:${redis.port}` });
afterAll(redis.stop);
const { client } = ctx.redis;

/** As little as a container might be given by mistake. */
const LITTLE = '2mb';
const BALLAST = 'x'.repeat(3 * 1_024 * 1_024);

test('a Redis without memory says "later" and never "sold out", and afterwards every share is there', async () => {
  const sender = await fundedUser(ctx, 3_000);
  const { id } = await sendPacket(ctx, sender, 3_000, 30);
  const people = newUsers(ctx, 30);
  await client.set('ballast', BALLAST);
  await client.config('SET', 'maxmemory', LITTLE);
  const tapping = people.map((user) =>
    grabShare(ctx, { packet: id, user }).then(
      ({ outcome }) => outcome,
      ({ code }: { code: string }) => code,
    ),
  );
  expect(new Set(await Promise.all(tapping))).toEqual(new Set(['unavailable']));
  expect(await client.exists('ballast')).toBe(1);
  await client.config('SET', 'maxmemory', '0');
  const replies = await Promise.all(people.map((user) => grabShare(ctx, { packet: id, user })));
  expect(replies.map(({ outcome }) => outcome)).toEqual(people.map(() => 'won'));
});
