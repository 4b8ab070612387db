import type { Platform } from '../context.ts';
import type { RedisHandle } from './connect-redis.ts';

interface PendingItem<Item, Reply> {
  readonly item: Item;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes one question of all that ask the same thing of the same Redis in one turn of the event loop:
 * `ask` gets their items in the order they came, `most` of them at a time, and gives a reply to each; what it
 * throws is thrown at all of them. A rush is thousands of small questions, and each has a price of
 * its own on both sides of the wire.
 */
export function batch<Ctx extends Pick<Platform, 'redis'>, About, Item, Reply>(
  most: number,
  ask: (ctx: Ctx, about: About, items: readonly Item[]) => Promise<readonly Reply[]>,
): (ctx: Ctx, about: About, item: Item) => Promise<Reply> {
  const crowds = new WeakMap<RedisHandle, Map<About, PendingItem<Item, Reply>[]>>();

  async function answer(ctx: Ctx, about: About, some: readonly PendingItem<Item, Reply>[]) {
    try {
      const items = some.map(({ item }) => item);
      const replies = await ask(ctx, about, items);
      for (const [i, { resolve }] of some.entries()) resolve(replies[i] as Reply);
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }

  function flush(ctx: Ctx, asked: ReadonlyMap<About, PendingItem<Item, Reply>[]>): void {
    crowds.delete(ctx.redis);
    for (const [about, crowd] of asked) {
      for (let at = 0; at < crowd.length; at += most) {
        void answer(ctx, about, crowd.slice(at, at + most));
      }
    }
  }

  function crowdsOf(ctx: Ctx) {
    const known = crowds.get(ctx.redis);
    if (known) return known;
    const made = new Map<About, PendingItem<Item, Reply>[]>();
    crowds.set(ctx.redis, made);
    setImmediate(() => flush(ctx, made));
    return made;
  }

  return (ctx, about, item) =>
    new Promise((resolve, reject) => {
      const asked = crowdsOf(ctx);
      const crowd = asked.get(about) ?? [];
      if (crowd.push({ item, resolve, reject }) === 1) asked.set(about, crowd);
    });
}
