import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ReadCache } from '../../server/src/platform/cache.ts';
import { asyncProperty } from './property.ts';

const MOST = 10;
const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const steps = fc.array(
  fc.record({ key: keys, does: fc.constantFrom('get', 'get', 'get', 'forget', 'fail') }),
  { maxLength: 60 },
);
const weights = fc.dictionary(keys, fc.integer({ min: 1, max: 8 }));

/** What a memo of that weight should remember, the longest unasked first. */
class Model {
  readonly kept = new Map<string, number>();

  ask(key: string, weight: number): void {
    this.kept.delete(key);
    this.kept.set(key, weight);
    for (const other of this.kept.keys()) {
      if ([...this.kept.values()].reduce((sum, one) => sum + one, 0) <= MOST) break;
      this.kept.delete(other);
    }
  }
}

test('a memo remembers as much as it may carry, what was asked for last', async () => {
  await asyncProperty([steps, weights], async (plan, weightOf) => {
    const memo = new ReadCache<number>(MOST, (weight) => weight);
    const model = new Model();
    for (const { key, does } of plan) {
      if (does === 'forget') {
        memo.delete(key);
        model.kept.delete(key);
        continue;
      }
      const weight = weightOf[key] ?? 1;
      let reads = 0;
      const read = async () => {
        reads += 1;
        if (does === 'fail') throw new Error('no');
        return weight;
      };
      const known = model.kept.has(key);
      const answer = await memo.get(key, read).catch(() => 'failed');
      expect(reads).toBe(known ? 0 : 1);
      expect(answer).toBe(known || does === 'get' ? weight : 'failed');
      if (answer !== 'failed') model.ask(key, weight);
    }
  });
});

test('a memo is read once by everybody who asks at the same time', async () => {
  const memo = new ReadCache<object>(MOST);
  let reads = 0;
  const read = async () => ({ read: ++reads });
  const answers = await Promise.all(Array.from({ length: 50 }, () => memo.get('a', read)));
  expect(new Set(answers).size).toBe(1);
  expect(reads).toBe(1);
});

test('a memo does not keep what was forgotten while it was being read', async () => {
  const memo = new ReadCache<string>(MOST);
  let resolve = (_value: string): void => undefined;
  const reading = new Promise<string>((done) => {
    resolve = done;
  });
  const first = memo.get('a', () => reading);
  memo.delete('a');
  const second = memo.get('a', async () => 'new');
  resolve('old');
  expect(await first).toBe('old');
  expect(await second).toBe('new');
  expect(await memo.get('a', async () => 'newer')).toBe('new');
});
