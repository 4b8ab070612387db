import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import {
  definePool,
  type PendingPlace,
  type RecordedPool,
} from '../../server/src/modules/allocator/index.ts';
import { seededRandom } from '../support/random.ts';
import { type PoolContext, poolContexts } from '../support/pools.ts';

const contexts = (await poolContexts(2)) as [PoolContext, PoolContext];
const [ctx] = contexts;
const { client } = ctx.redis;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The ledger's side of a pool: who owns which place, where each user and each place is unique. */
interface Stock {
  readonly capacity: number;
  endsIn_ms: number;
  readonly owners: Map<string, number>;
}
const stocks = new Map<string, Stock>();
const stockOf = (id: string) => stocks.get(id) as Stock;

function recordedPool(id: string): RecordedPool {
  const { capacity, endsIn_ms, owners } = stockOf(id);
  return { capacity, endsIn_ms, owners: [...owners].map(([user, place]) => ({ user, place })) };
}

/** A kind of pool that has nothing to do with red packets. */
const pool = definePool({
  name: 'test',
  overdue_ms: 0,
  read: async (_: PoolContext, id) => recordedPool(id),
});

let stockCount = 0;
async function openStock(capacity: number): Promise<string> {
  const id = `stock_${stockCount++}`;
  stocks.set(id, { capacity, endsIn_ms: HOUR_MS, owners: new Map() });
  await pool.open(ctx, id, { capacity, endsIn_ms: HOUR_MS });
  return id;
}

/** Commits a reservation, or refuses it and repairs Redis; gives the place that the user owns. */
async function record(at: PoolContext, reserved: PendingPlace): Promise<number | undefined> {
  const { pool: id, user, place } = reserved;
  const { owners } = stockOf(id);
  if (!owners.has(user) && ![...owners.values()].includes(place)) owners.set(user, place);
  const owned = owners.get(user);
  if (owned === place) pool.acknowledge(at, reserved);
  else await pool.repair(at, reserved, { owned, free: owned !== undefined });
  return owned;
}

/** Asks until the user owns a place, or until the pool is exhausted for certain or by the ledger. */
async function take(at: PoolContext, id: string, user: string): Promise<number | 'exhausted'> {
  for (;;) {
    const { capacity, owners } = stockOf(id);
    const reservation = await pool.reserve(at, id, { user });
    if ('certain' in reservation) {
      if (reservation.certain || owners.size === capacity) return owners.get(user) ?? 'exhausted';
      await pause(5);
      continue;
    }
    await pause(1);
    const owned = await record(at, { pool: id, user, place: reservation.place });
    if (owned !== undefined) return owned;
  }
}

/** Acknowledgements travel without being waited for; a later command of the same connection comes after them. */
async function acknowledged(): Promise<void> {
  await turn();
  await Promise.all(contexts.map((at) => at.redis.client.ping()));
}

const people = (count: number) => Array.from({ length: count }, (_, i) => `usr_${i}`);

test('of 1,000 people who ask twice each at two processes exactly 100 get one of 100 places', async () => {
  const id = await openStock(100);
  const answers = await Promise.all(
    people(1_000).map(async (user) => {
      const [first, second] = await Promise.all(contexts.map((at) => take(at, id, user)));
      expect(second).toBe(first);
      return first;
    }),
  );
  const places = answers.filter((answer) => answer !== 'exhausted');
  expect(places).toHaveLength(100);
  expect(new Set(places).size).toBe(100);
  expect(stockOf(id).owners.size).toBe(100);
  await acknowledged();
  expect(await client.zcard(pool.keysOf(id).pending)).toBe(0);
});

test('where Redis is wiped and every tenth process dies, the sweep completes and still exactly 100 own a place', async () => {
  const id = await openStock(100);
  const random = seededRandom(1, 'pool');
  let isOver = false;
  const wiping = (async () => {
    for (; !isOver; await pause(20)) await client.flushdb();
  })();
  await Promise.all(
    people(1_000).map(async (user, i) => {
      await pause(random.below(200));
      if (i % 10 === 0) return pool.reserve(ctx, id, { user });
      return take(contexts[i % 2] as PoolContext, id, user);
    }),
  );
  isOver = true;
  await wiping;
  while ((await pool.sweep(ctx, (reserved) => record(ctx, reserved))) > 0);
  for (const user of people(1_000)) await take(ctx, id, user);
  const { owners } = stockOf(id);
  expect(owners.size).toBe(100);
  expect([...owners.values()].toSorted((a, b) => a - b)).toEqual([...people(100).keys()]);
});

test('a sweep passes a reservation that no process completed to its owner module, and no other kind of pool sees it', async () => {
  const id = await openStock(1);
  const other = definePool({
    name: 'other',
    overdue_ms: 0,
    read: async (_: PoolContext, id) => recordedPool(id),
  });
  await other.open(ctx, id, { capacity: 1, endsIn_ms: HOUR_MS });
  await pool.reserve(ctx, id, { user: 'usr_a' });
  const seen: PendingPlace[] = [];
  expect(await other.sweep(ctx, async (reserved) => seen.push(reserved))).toBe(0);
  expect(await other.reserve(ctx, id, { user: 'usr_b' })).toEqual({
    outcome: 'reserved',
    place: 0,
  });
  expect(await pool.sweep(ctx, async (reserved) => seen.push(reserved))).toBe(1);
  expect(seen).toEqual([{ pool: id, user: 'usr_a', place: 0 }]);
});

test('an older reservation that the ledger refuses leaves the newer one of the same user alone', async () => {
  const id = await openStock(2);
  const older = { pool: id, user: 'usr_a', place: 0 };
  await pool.reserve(ctx, id, older);
  await client.del(pool.keysOf(id).pool);
  await take(ctx, id, 'usr_b');
  expect(await pool.reserve(ctx, id, { user: 'usr_a' })).toEqual({ outcome: 'reserved', place: 1 });
  expect(await record(ctx, older)).toBeUndefined();
  expect(await pool.reserve(ctx, id, { user: 'usr_a' })).toEqual({ outcome: 'already', place: 1 });
});

test('every key of a pool expires a day after its end, and a repair without keys writes none', async () => {
  const id = await openStock(2);
  const keys = pool.keysOf(id);
  const held = [keys.pool, keys.taken, keys.returned];
  await take(ctx, id, 'usr_a');
  expect(await client.pttl(keys.taken)).toBeGreaterThan(DAY_MS);
  await pool.repair(ctx, { pool: id, user: 'usr_b', place: 1 }, { owned: undefined, free: true });
  for (const key of held) {
    const left_ms = await client.pttl(key);
    expect(left_ms).toBeGreaterThan(DAY_MS);
    expect(left_ms).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
  }
  await client.del(...held);
  const late = { pool: id, user: 'usr_b', place: 1 };
  await client.zadd(keys.pending, 0, `${id}|usr_b|1`);
  await pool.repair(ctx, late, { owned: 1, free: true });
  expect(await client.exists(...held, keys.pending)).toBe(0);
});

test('a pool that ended days ago answers that it has ended', async () => {
  const id = await openStock(1);
  stockOf(id).endsIn_ms = -3 * DAY_MS;
  await pool.rebuild(ctx, id);
  expect(await pool.reserve(ctx, id, { user: 'usr_a' })).toEqual({
    outcome: 'ended',
    certain: false,
  });
});

test('a name of pools is defined once, and is safe inside a key', () => {
  const define = (name: string) => () =>
    definePool({ name, overdue_ms: 0, read: async (_: PoolContext, id) => recordedPool(id) });
  for (const name of ['test', '', 'Test', 'a}b', 'a:b']) expect(define(name)).toThrow(/new name/);
});
