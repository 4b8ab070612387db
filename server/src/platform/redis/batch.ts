import type { Platform } from '../context.ts';
import type { RedisHandle } from './connect-redis.ts';

interface WaitingItem<Item, Reply> {
  readonly item: Item;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one call of all items for the same target and the same Redis in one turn of the event loop,
 * because each command costs time of its own on both sides of the connection. `call` gets the items
 * in their order, at most `itemsMax` at a time, and returns a reply to each; its error rejects them
 * all.
 */
export function batch<Ctx extends Pick<Platform, 'redis'>, Target, Item, Reply>(
  itemsMax: number,
  call: (ctx: Ctx, target: Target, items: readonly Item[]) => Promise<readonly Reply[]>,
): (ctx: Ctx, target: Target, item: Item) => Promise<Reply> {
  type Queues = Map<Target, WaitingItem<Item, Reply>[]>;
  const queuesByRedis = new WeakMap<RedisHandle, Queues>();

  async function run(ctx: Ctx, target: Target, waiting: readonly WaitingItem<Item, Reply>[]) {
    try {
      const items = waiting.map(({ item }) => item);
      const replies = await call(ctx, target, items);
      for (const [i, { resolve }] of waiting.entries()) resolve(replies[i] as Reply);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }

  function flush(ctx: Ctx, queues: Queues): void {
    queuesByRedis.delete(ctx.redis);
    for (const [target, queue] of queues) {
      for (let at = 0; at < queue.length; at += itemsMax) {
        void run(ctx, target, queue.slice(at, at + itemsMax));
      }
    }
  }

  function queuesOf(ctx: Ctx): Queues {
    const current = queuesByRedis.get(ctx.redis);
    if (current) return current;
    const queues: Queues = new Map();
    queuesByRedis.set(ctx.redis, queues);
    setImmediate(() => flush(ctx, queues));
    return queues;
  }

  return (ctx, target, item) =>
    new Promise((resolve, reject) => {
      const queues = queuesOf(ctx);
      const queue = queues.get(target) ?? [];
      if (queue.push({ item, resolve, reject }) === 1) queues.set(target, queue);
    });
}
