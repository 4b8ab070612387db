import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { batch } from '../../server/src/platform/batch.ts';
import { asyncProperty } from './property.ts';

const BATCH_MAX = 4;
const contexts = [{ database: {} }, { database: {} }] as const;
const requests = fc.array(
  fc.record({
    ctx: fc.constantFrom(...contexts),
    subject: fc.constantFrom('a', 'b', 'broken'),
    turns: fc.nat(2),
  }),
  { maxLength: 40 },
);

test('requests of one turn and subject are sent in as few batches as fit, and each gets its own reply', async () => {
  await asyncProperty(
    [requests],
    async (plan) => {
      const batches: { ctx: object; subject: string; items: readonly number[] }[] = [];
      const send = batch(
        { itemsMax: BATCH_MAX, databaseOf: ({ database }: (typeof contexts)[number]) => database },
        async (ctx: (typeof contexts)[number], subject: string, items: readonly number[]) => {
          batches.push({ ctx, subject, items });
          if (subject === 'broken') throw new Error('broken');
          return items.map((item) => `${subject} ${item}`);
        },
      );
      const replies: Promise<string>[] = [];
      const sentIn: number[] = [];
      let turn = 0;
      for (const [i, { ctx, subject, turns }] of plan.entries()) {
        for (let passed = 0; passed < turns; passed++) await nextTurn();
        turn += turns;
        sentIn.push(turn);
        replies.push(send(ctx, subject, i).catch((error: Error) => error.message));
      }
      const expected = plan.map(({ subject }, i) =>
        subject === 'broken' ? 'broken' : `${subject} ${i}`,
      );
      expect(await Promise.all(replies)).toEqual(expected);
      const items = batches.flatMap((each) => each.items);
      expect(items.sort((a, b) => a - b)).toEqual([...plan.keys()]);
      for (const { items, ...same } of batches) {
        expect(items.length).toBeLessThanOrEqual(BATCH_MAX);
        expect(items).toEqual([...items].sort((a, b) => a - b));
        for (const i of items) {
          expect({ ctx: plan[i]?.ctx, subject: plan[i]?.subject }).toEqual(same);
          expect(sentIn[i]).toBe(sentIn[items[0] ?? 0]);
        }
      }
      const counts = new Map<string, number>();
      for (const [i, { ctx, subject }] of plan.entries()) {
        const key = `${sentIn[i]} ${contexts.indexOf(ctx)} ${subject}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const fewest = [...counts.values()].reduce(
        (sum, size) => sum + Math.ceil(size / BATCH_MAX),
        0,
      );
      expect(batches).toHaveLength(fewest);
    },
    0.2,
  );
});
