import { expect, test } from '@jest/globals';
import { memoize } from '@pingshan/shared/memoize';
import * as fc from 'fast-check';
import { property } from './property.ts';

const ENTRIES_MAX = 3;
const inputs = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'throws'), { maxLength: 60 });

test('a memoized function gives the values of the function, computes each once, and is bounded', () => {
  property([inputs], (list) => {
    const computed: string[] = [];
    const memoized = memoize(ENTRIES_MAX, (input) => {
      computed.push(input);
      if (input === 'throws') throw new Error('throws');
      return { input };
    });
    let known = new Set<string>();
    for (const input of list) {
      const before = computed.length;
      if (input === 'throws') {
        expect(() => memoized(input)).toThrow('throws');
        expect(computed).toHaveLength(before + 1);
        continue;
      }
      expect(memoized(input)).toEqual({ input });
      expect(computed).toHaveLength(known.has(input) ? before : before + 1);
      if (!known.has(input) && known.size === ENTRIES_MAX) known = new Set();
      known.add(input);
    }
  });
});
