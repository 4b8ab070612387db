import { expect, test } from '@jest/globals';
import { memoize } from '@pingshan/shared/memoize';
import * as fc from 'fast-check';
import { property } from './property.ts';

const MOST = 3;
const questions = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'no'), { maxLength: 60 });

test('what is remembered is what would be worked out, and is forgotten before there is too much of it', () => {
  property([questions], (asked) => {
    const worked: string[] = [];
    const answer = memoize(MOST, (question) => {
      worked.push(question);
      if (question === 'no') throw new Error('no');
      return { question };
    });
    let known = new Set<string>();
    for (const question of asked) {
      const before = worked.length;
      if (question === 'no') {
        expect(() => answer(question)).toThrow('no');
        expect(worked).toHaveLength(before + 1);
        continue;
      }
      expect(answer(question)).toEqual({ question });
      expect(worked).toHaveLength(known.has(question) ? before : before + 1);
      if (!known.has(question) && known.size === MOST) known = new Set();
      known.add(question);
    }
  });
});
