import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ReadCache } from '../../server/src/platform/cache.ts';
import { asyncProperty } from './property.ts';

const WEIGHT_MAX = 10;
const keys = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const steps = fc.array(
  fc.record({ key: keys, step: fc.constantFrom('get', 'get', 'get', 'delete', 'fail') }),
  { maxLength: 60 },
);
const weights = fc.dictionary(keys, fc.integer({ min: 1, max: 8 }));

/** A naive cache: it evicts the least recently used keys until the weights fit. */
class Model {
  readonly entries = new Map<string, number>();

  use(key: string, weight: number): void {
    this.entries.delete(key);
    this.entries.set(key, weight);
    for (const other of this.entries.keys()) {
      if ([...this.entries.values()].reduce((sum, each) => sum + each, 0) <= WEIGHT_MAX) break;
      this.entries.delete(other);
    }
  }
}

test('a cache keeps the most recently used keys, as many as their weights allow', async () => {
  await asyncProperty([steps, weights], async (plan, weightOf) => {
    const cache = new ReadCache<number>(WEIGHT_MAX, (weight) => weight);
    const model = new Model();
    for (const { key, step } of plan) {
      if (step === 'delete') {
        cache.delete(key);
        model.entries.delete(key);
        continue;
      }
      const weight = weightOf[key] ?? 1;
      let reads = 0;
      const read = async () => {
        reads += 1;
        if (step === 'fail') throw new Error('no');
        return weight;
      };
      const cached = model.entries.has(key);
      const value = await cache.get(key, read).catch(() => 'failed');
      expect(reads).toBe(cached ? 0 : 1);
      expect(value).toBe(cached || step === 'get' ? weight : 'failed');
      if (value !== 'failed') model.use(key, weight);
    }
  });
});

test('fifty concurrent requests for a key share one read', async () => {
  const cache = new ReadCache<object>(WEIGHT_MAX);
  let reads = 0;
  const read = async () => ({ read: ++reads });
  const values = await Promise.all(Array.from({ length: 50 }, () => cache.get('a', read)));
  expect(new Set(values).size).toBe(1);
  expect(reads).toBe(1);
});

test('a key that is deleted during its read is not cached by that read', async () => {
  const cache = new ReadCache<string>(WEIGHT_MAX);
  let resolve = (_value: string): void => undefined;
  const reading = new Promise<string>((done) => {
    resolve = done;
  });
  const first = cache.get('a', () => reading);
  cache.delete('a');
  const second = cache.get('a', async () => 'new');
  resolve('old');
  expect(await first).toBe('old');
  expect(await second).toBe('new');
  expect(await cache.get('a', async () => 'newer')).toBe('new');
});
