interface WaitingItem<Item, Reply> {
  readonly item: Item;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

interface BatchOptions<Ctx> {
  /** At most so many items go into one call. */
  readonly itemsMax: number;
  /** The database of a context: calls to different ones are not mixed. */
  readonly databaseOf: (ctx: Ctx) => object;
}

/**
 * Makes one call of all items for the same target and the same database in one turn of the event loop,
 * because each command costs time of its own on both sides of the connection. `call` gets the items
 * in their order and returns a reply to each; its error rejects them all.
 */
export function batch<Ctx, Target, Item, Reply>(
  { itemsMax, databaseOf }: BatchOptions<Ctx>,
  call: (ctx: Ctx, target: Target, items: readonly Item[]) => Promise<readonly Reply[]>,
): (ctx: Ctx, target: Target, item: Item) => Promise<Reply> {
  type Queues = Map<Target, WaitingItem<Item, Reply>[]>;
  const queuesByDatabase = new WeakMap<object, Queues>();

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
    queuesByDatabase.delete(databaseOf(ctx));
    for (const [target, queue] of queues) {
      for (let at = 0; at < queue.length; at += itemsMax) {
        void run(ctx, target, queue.slice(at, at + itemsMax));
      }
    }
  }

  function queuesOf(ctx: Ctx): Queues {
    const current = queuesByDatabase.get(databaseOf(ctx));
    if (current) return current;
    const queues: Queues = new Map();
    queuesByDatabase.set(databaseOf(ctx), queues);
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
