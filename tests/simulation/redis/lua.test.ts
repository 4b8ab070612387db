import { afterAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { declaredScripts } from '../../../server/src/platform/redis/script-registry.ts';
import '../../../server/src/modules/allocator/scripts.ts';
import { freshRedis } from '../../support/databases.ts';
import { seededRandom } from '../../support/random.ts';
import { execute, type Reply } from './commands.ts';
import { Keyspace } from './keyspace.ts';
import { interpreter } from './lua.ts';

const redis = new Redis(await freshRedis());
afterAll(() => redis.disconnect());

const SEQUENCES = 500;
const STEPS = 25;
const DAY_MS = 86_400_000;
const KEYS = ['{p1}:pool', '{p1}:taken', '{p1}:returned', '{p1}:pending'] as const;
const USERS = ['usr_a', 'usr_b', 'usr_c', 'usr_d'];
const PLACES = ['0', '1', '2', '3'];

/** A call of a script, or a foreign value at one of the keys. */
interface Step {
  readonly script: 'reserve-places' | 'rebuild-pool' | 'repair-place' | 'none';
  readonly args: readonly string[];
}

function stepOf(seed: number): Step {
  const random = seededRandom(seed);
  const generation = random.pick(['g1', 'g1', 'g1', 'g2']);
  const [user, place] = [random.pick(USERS), random.pick(PLACES)];
  const roll = random.below(20);
  if (roll === 0) return { script: 'none', args: [random.pick(KEYS)] };
  if (roll < 4) {
    const owned = random.pick(['-1', place, random.pick(PLACES)]);
    return { script: 'repair-place', args: ['p_1', user, place, owned, random.pick(['0', '1'])] };
  }
  if (roll < 7) {
    const left_ms = random.pick([-DAY_MS, DAY_MS, DAY_MS]);
    const flags = [random.pick(['0', '1']), random.pick(['0', '1'])];
    const lists = random.pick([
      ['[]', '[]'],
      ['["usr_a","1"]', '["0"]'],
      ['["usr_b","0","usr_c","2"]', '["1","3"]'],
    ]);
    const next = random.pick(['0', '2', '3']);
    const kept_ms = String(left_ms + 2 * DAY_MS);
    return {
      script: 'rebuild-pool',
      args: ['p_1', generation, '0', '4', next, String(left_ms), kept_ms, ...flags, ...lists],
    };
  }
  // A pool has either a fixed place for every user or none.
  const isFixed = random.chance(0.25);
  const requests = Array.from({ length: random.between(1, 3) }, () => [
    random.pick(USERS),
    isFixed ? Number(random.pick(PLACES)) : -1,
  ]);
  return { script: 'reserve-places', args: [generation, JSON.stringify(requests)] };
}

/** The reply to each request, or the one reply to all. */
const repliesOf = (reply: Reply): Reply[] =>
  Array.isArray(reply) && Array.isArray(reply[0]) ? [...(reply as Reply[][])] : [reply];

const sorted = (pairs: Iterable<readonly string[]>) =>
  [...pairs].sort((a, b) => (a.join() < b.join() ? -1 : 1));

/**
 * Expiry times in whole days from now, because the two read their clocks in different milliseconds.
 */
const expiryInDays = (fields: Iterable<readonly [string, string]>) =>
  [...fields].map(([name, value]) =>
    /^(ends|expires)$/.test(name)
      ? [name, String(Math.round((Number(value) - Date.now()) / DAY_MS))]
      : [name, value],
  );

/**
 * All that the real Redis holds under the four keys, without the scores of the pending list: they
 * are clock readings.
 */
async function stateOfRedis() {
  const kinds = await Promise.all(KEYS.map((key) => redis.type(key)));
  const contents = KEYS.map(async (key, i) => {
    if (kinds[i] === 'hash') return sorted(expiryInDays(Object.entries(await redis.hgetall(key))));
    if (kinds[i] === 'set') return sorted((await redis.smembers(key)).map((one) => [one]));
    if (kinds[i] === 'zset')
      return sorted((await redis.zrange(key, '0', '-1')).map((one) => [one]));
    return kinds[i] === 'string' ? await redis.get(key) : null;
  });
  return Promise.all(contents);
}

function stateOfModel(keys: Keyspace) {
  return KEYS.map((key) => {
    const value = keys.get(key);
    if (value?.kind === 'hash') return sorted(expiryInDays(value.fields));
    if (value?.kind === 'set') return sorted([...value.members].map((one) => [one]));
    if (value?.kind === 'zset') return sorted([...value.scores.keys()].map((one) => [one]));
    return value?.text ?? null;
  });
}

function sourceOf(name: string): string {
  const script = declaredScripts().find((declared) => declared.name === `${name}.lua`);
  if (!script) throw new Error(`no script ${name}.lua`);
  return script.source;
}

/** A reply, or the error as a caller can distinguish it. */
async function replyOf(run: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    return /WRONGTYPE/.test(String(error)) ? 'WRONGTYPE' : String(error);
  }
}

test(`the model of Redis gives the replies of a real one to the product’s scripts, in ${SEQUENCES} random sequences`, async () => {
  const outcomes = new Map<string, number>();
  for (let sequence = 0; sequence < SEQUENCES; sequence++) {
    await redis.del(...KEYS);
    const keys = new Keyspace(() => Date.now());
    for (let i = 0; i < STEPS; i++) {
      const { script, args } = stepOf(sequence * STEPS + i);
      if (script === 'none') {
        const [key = ''] = args;
        await redis.set(key, 'foreign', 'PX', DAY_MS, 'NX');
        const shuffle = (members: readonly string[]) => members;
        const setArgs = [key, 'foreign', 'PX', String(DAY_MS)];
        execute({ keys, clock: Date.now, shuffle }, 'SET', setArgs);
        continue;
      }
      const source = sourceOf(script);
      const real = await replyOf(() => redis.eval(source, 4, ...KEYS, ...args) as Promise<Reply>);
      const reserved = repliesOf(real).flatMap((each) =>
        Array.isArray(each) && each[0] === 'reserved' ? [String(each[1])] : [],
      );
      const shuffle = (members: readonly string[]) => [
        ...new Set([...reserved.filter((place) => members.includes(place)), ...members]),
      ];
      const model = await replyOf(() =>
        interpreter.run({ keys, clock: Date.now, shuffle }, source, KEYS, args),
      );
      expect({ sequence, i, script, args, reply: model }).toEqual({
        sequence,
        i,
        script,
        args,
        reply: real,
      });
      for (const each of repliesOf(real)) {
        const outcome = `${script} ${Array.isArray(each) ? each[0] : each}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    expect(stateOfModel(keys)).toEqual(await stateOfRedis());
  }
  for (const outcome of ['reserved', 'already', 'exhausted', 'ended', 'missing', 'WRONGTYPE']) {
    expect(outcomes.get(`reserve-places ${outcome}`) ?? 0).toBeGreaterThan(50);
  }
  expect([...outcomes.keys()]).toEqual(
    expect.arrayContaining([
      'rebuild-pool rebuilt',
      'rebuild-pool present',
      'repair-place repaired',
      'repair-place missing',
    ]),
  );
}, 120_000);
