import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  definePool,
  findContradictions,
  type PendingPlace,
} from '../../server/src/modules/allocator/index.ts';
import { asyncProperty } from '../properties/property.ts';
import { type PoolContext, poolContexts } from '../support/pools.ts';
import { PoolModel } from './pool-model.ts';

/** Of the runs of a property: each of them takes about 50 ms of a real Redis. */
const SHARE = 0.5;
const ID = 'p';
const USERS = 6;
const HOUR_MS = 3_600_000;
const [ctx] = (await poolContexts(1)) as [PoolContext];
const { client } = ctx.redis;
let model = new PoolModel(0, false);
let restarts = 0;

const terms = () => ({ capacity: model.capacity, endsIn_ms: model.ended ? -1 : HOUR_MS });
const pool = definePool<PoolContext>({
  name: 'model',
  overdue_ms: 0,
  read: async () => {
    const owners = [...model.owners].map(([user, place]) => ({ user, place }));
    return { ...terms(), owners };
  },
});
const keys = pool.keysOf(ID);

/** All at once, so that they are one call of the script. */
async function reserve(numbers: readonly number[]): Promise<void> {
  const users = numbers.filter((number) => !model.fixed || number < model.capacity);
  const placeOf = (number: number) => (model.fixed ? number : undefined);
  const answers = await Promise.all(
    users.map((number) => pool.reserve(ctx, ID, { user: `usr_${number}`, place: placeOf(number) })),
  );
  for (const [i, number] of users.entries()) {
    const [user, answer] = [`usr_${number}`, answers[i]];
    expect(model.answers(user, placeOf(number))).toContainEqual(answer);
    if (answer?.outcome === 'reserved') model.reserve(user, answer.place);
  }
}

/** Records a reservation in the ledger, where each user and each place is unique, as an owner module does. */
async function complete(reserved: PendingPlace): Promise<void> {
  const { user, place } = reserved;
  const isOwned = [...model.owners.values()].includes(place);
  if (!model.owners.has(user) && !isOwned) model.owners.set(user, place);
  const owned = model.owners.get(user);
  if (owned === place) {
    model.acknowledge(reserved);
    pool.acknowledge(ctx, reserved);
    await turn();
  } else {
    const free = owned !== undefined;
    model.repair(reserved, owned, free);
    await pool.repair(ctx, reserved, { owned, free });
  }
}

/** What may happen to a pool; the numbers say to whom. */
const STEPS = {
  reserve,
  complete: async ([which = 0]) => {
    const reserved = model.pending[which % model.pending.length];
    if (reserved) await complete(reserved);
  },
  rebuild: async () => {
    model.rebuild();
    await pool.rebuild(ctx, ID);
  },
  sweep: async () => {
    while ((await pool.sweep(ctx, complete)) > 0);
    if (model.pending.length > 0) throw new Error('the sweep left a reservation');
  },
  'delete the keys of the pool': async () => {
    model.keys = undefined;
    await client.del(keys.pool, keys.taken, keys.returned);
  },
  'wipe Redis': async () => {
    model.keys = undefined;
    model.pending = [];
    await client.flushdb();
  },
  'restart Redis': async () => {
    model.keys = undefined;
    ctx.redis.generation = `g${++restarts}`;
  },
  'set a key to a wrong type': async (numbers) => {
    const key = (['pool', 'taken', 'returned', 'pending'] as const)[numbers.length - 1] ?? 'pool';
    model.keys = undefined;
    if (key === 'pending') model.pending = [];
    await client.set(keys[key], 'not what it should be');
    await reserve([0, ...numbers]);
  },
  end: async () => {
    model.ended = true;
  },
} satisfies Record<string, (numbers: readonly number[]) => Promise<void>>;

/** Redis holds exactly what the model holds, and nothing that contradicts the ledger. */
async function check(): Promise<void> {
  const held = await pool.read(ctx, ID);
  const { keys: expected, pending, capacity, fixed } = model;
  const listed = pending.map(({ user, place }) => `${ID}|${user}|${place}`);
  expect((await client.zrange(keys.pending, 0, '-1')).toSorted()).toEqual(listed.toSorted());
  if (!held || !expected) return expect(held).toEqual(expected);
  const { ended: _, ...rest } = expected;
  const users = pending.filter(({ user, place }) => rest.taken.get(user) === place);
  expect(held).toEqual({ ...rest, pending: new Set(users.map(({ user }) => user)) });
  const contradictions = findContradictions({ capacity, fixedPlaces: fixed }, held, model.owners);
  return expect(contradictions).toEqual([]);
}

type Step = readonly [keyof typeof STEPS, readonly number[]];
const names = Object.keys(STEPS) as (keyof typeof STEPS)[];
const often = Array.from({ length: 4 }, () => ['reserve', 'complete'] as const).flat();
const numbers = fc.array(fc.nat(USERS - 1), { minLength: 1, maxLength: 4 });
const steps = fc.array(fc.tuple(fc.constantFrom(...names, ...often), numbers), { maxLength: 40 });

test('whatever happens to Redis, a pool answers as its model does, and in the end every place has an owner', async () => {
  const holds = async (capacity: number, fixed: boolean, plan: readonly Step[]) => {
    await client.flushdb();
    model = new PoolModel(capacity, fixed);
    model.rebuild(false);
    await pool.open(ctx, ID, terms());
    for (const [name, to] of plan) {
      await STEPS[name](to);
      await check();
    }
    for (let tries = 0; tries <= USERS && !model.ended; tries++) {
      await reserve(Array.from({ length: USERS }, (_, number) => number));
      for (const reserved of model.pending) await complete(reserved);
    }
    if (!model.ended) expect(model.owners.size).toBe(capacity);
    expect(new Set(model.owners.values()).size).toBe(model.owners.size);
  };
  await asyncProperty([fc.integer({ min: 1, max: 4 }), fc.boolean(), steps], holds, SHARE);
}, 600_000);
