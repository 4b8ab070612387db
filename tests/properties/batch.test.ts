import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { batch } from '../../server/src/platform/redis/batch.ts';
import type { RedisHandle } from '../../server/src/platform/redis/connect-redis.ts';
import { asyncProperty } from './property.ts';

const MOST = 4;
const doors = [{ redis: {} as RedisHandle }, { redis: {} as RedisHandle }] as const;
const questions = fc.array(
  fc.record({
    door: fc.constantFrom(...doors),
    about: fc.constantFrom('a', 'b', 'broken'),
    turns: fc.nat(2),
  }),
  { maxLength: 40 },
);

test('who asks in one turn is asked for together, and hears what is theirs', async () => {
  await asyncProperty([questions], async (plan) => {
    const calls: { door: object; about: string; items: readonly number[] }[] = [];
    const ask = batch(
      MOST,
      async (door: (typeof doors)[number], about: string, items: readonly number[]) => {
        calls.push({ door, about, items });
        if (about === 'broken') throw new Error('broken');
        return items.map((item) => `${about} ${item}`);
      },
    );
    const heard: Promise<string>[] = [];
    const when: number[] = [];
    let now = 0;
    for (const [i, { door, about, turns }] of plan.entries()) {
      for (let passed = 0; passed < turns; passed++) await turn();
      now += turns;
      when.push(now);
      heard.push(ask(door, about, i).catch((error: Error) => error.message));
    }
    const expected = plan.map(({ about }, i) => (about === 'broken' ? 'broken' : `${about} ${i}`));
    expect(await Promise.all(heard)).toEqual(expected);
    expect(calls.flatMap(({ items }) => items).sort((a, b) => a - b)).toEqual([...plan.keys()]);
    for (const { items, ...same } of calls) {
      expect(items.length).toBeLessThanOrEqual(MOST);
      expect(items).toEqual([...items].sort((a, b) => a - b));
      for (const i of items) {
        expect({ door: plan[i]?.door, about: plan[i]?.about }).toEqual(same);
        expect(when[i]).toBe(when[items[0] ?? 0]);
      }
    }
    const crowds = new Map<string, number>();
    for (const [i, { door, about }] of plan.entries()) {
      const crowd = `${when[i]} ${doors.indexOf(door)} ${about}`;
      crowds.set(crowd, (crowds.get(crowd) ?? 0) + 1);
    }
    const fewest = [...crowds.values()].reduce((sum, size) => sum + Math.ceil(size / MOST), 0);
    expect(calls).toHaveLength(fewest);
  });
});
