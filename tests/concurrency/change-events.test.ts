import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { createChangeEvents } from '../../server/src/platform/realtime/change-events.ts';
import { connectRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { startServer } from '../support/server.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';

const { ctx } = await startServer();
const wire = await startFaultProxy(ctx.config.redisUrl);
const config = { ...ctx.config, redisUrl: wire.url };
const redis = await connectRedis({ config, log: ctx.log });
/** Another process, whose line can be cut; the one that says something has its own. */
const far = createChangeEvents({ ...ctx, redis });
const near = createChangeEvents(ctx);
afterAll(async () => {
  await Promise.all([near.close(), far.close()]);
  await redis.close();
});

const topic = `red-packet:${ctx.newId('rp')}` as const;
let heard = 0;
far.subscribe(topic, () => {
  heard += 1;
});

/** Says it again and again until it is heard over there; false where it never is. */
async function reaches(): Promise<boolean> {
  const before = heard;
  for (let tries = 0; tries < 150; tries++) {
    near.notifyChanged({ topic, event: 'grabbed' });
    await pause(100);
    if (heard > before) return true;
  }
  return false;
}

/** Redis hears that we listen again, and nothing comes back. */
const askInVain = async () => {
  wire.blackholeWhen((brought) => brought.includes('subscribe'));
  wire.cut();
  wire.heal();
  await pause(500);
};

test.each([
  ['breaks', () => wire.cut()],
  ['says nothing more', () => undefined],
])(
  'a line that %s while it is asked for hints again: they are heard after that',
  async (_, then) => {
    expect(await reaches()).toBe(true);
    await askInVain();
    then();
    wire.heal();
    expect(await reaches()).toBe(true);
    // Longer than a command may take: an error that nobody catches would end the process by now.
    await pause(2_500);
  },
);
