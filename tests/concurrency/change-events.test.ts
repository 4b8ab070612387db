import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { waitUntil } from '@pingshan/shared/wait-until';
import { createChangeEvents } from '../../server/src/platform/realtime/change-events.ts';
import { connectRedis } from '../../server/src/platform/redis/connect-redis.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { startServer } from '../support/server.ts';
import { timer } from '../support/wait-for.ts';

const { ctx } = await startServer();
const proxy = await startFaultProxy(ctx.config.redisUrl);
const config = { ...ctx.config, redisUrl: proxy.url };
const redis = await connectRedis({ config, log: ctx.log });
/** The subscriber stands for another process, and reaches Redis through the proxy. */
const subscriber = createChangeEvents({ ...ctx, redis });
const publisher = createChangeEvents(ctx);
afterAll(async () => {
  await Promise.all([publisher.close(), subscriber.close()]);
  await redis.close();
});

const topic = `red-packet:${ctx.newId('rp')}` as const;
let received = 0;
subscriber.subscribe(topic, () => {
  received += 1;
});

const DELIVERY_TIMEOUT_MS = 15_000;
const PUBLISH_EVERY_MS = 100;
/**
 * Longer than a command may take, so that an error without a handler would end the process by then.
 */
const COMMAND_TIMEOUT_MS = 2_500;

/** Publishes events until the subscriber receives one; false if it receives none. */
async function isDelivered(): Promise<boolean> {
  const before = received;
  const publish = () => {
    if (received > before) return true;
    publisher.notifyChanged({ topic, event: 'grabbed' });
    return false;
  };
  const wait = { timeout_ms: DELIVERY_TIMEOUT_MS, interval_ms: PUBLISH_EVERY_MS };
  return (await waitUntil(timer, publish, wait)) ?? false;
}

/** Makes the subscriber connect again, and its connection half-open when it sends SUBSCRIBE. */
async function loseSubscription(): Promise<void> {
  proxy.blackholeWhen((data) => data.includes('subscribe'));
  proxy.cut();
  proxy.heal();
  await sleep(500);
}

test.each([
  ['is closed', () => proxy.cut()],
  ['stays half-open', () => undefined],
])('events are delivered again after a connection %s while it subscribes', async (_, then) => {
  expect(await isDelivered()).toBe(true);
  await loseSubscription();
  then();
  proxy.heal();
  expect(await isDelivered()).toBe(true);
  await sleep(COMMAND_TIMEOUT_MS);
});
