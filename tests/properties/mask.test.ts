import { describe, expect, test } from '@jest/globals';
import { maskName } from '@pingshan/shared/mask';
import fc from 'fast-check';
import { property } from './property.ts';

const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
const chineseName = fc.array(han, { minLength: 2, maxLength: 15 }).map((signs) => signs.join(''));
const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzéüÑ'));
const word = fc.array(letter, { minLength: 2, maxLength: 12 }).map((letters) => letters.join(''));
const latinName = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

describe('a masked name', () => {
  test.each([
    ['陈阿珍', '陈*珍'],
    ['阿珍', '*珍'],
    ['欧阳阿珍', '欧**珍'],
    ['珍', '*'],
    ['阿依古丽·买买提', '阿******提'],
    ['𠮷野家', '𠮷*家'],
    ['Wendy Chan', 'W*** C***'],
    ['  Wendy  ', 'W***'],
    ['Zoë', 'Z***'],
    ['', '*'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('of Chinese characters has as many characters, and shows two of them at most', () => {
    property([chineseName], (name) => {
      const masked = Array.from(maskName(name));
      expect(masked).toHaveLength(Array.from(name).length);
      expect(masked.filter((sign) => sign !== '*').length).toBeLessThanOrEqual(2);
      expect(masked.at(-1)).toBe(Array.from(name).at(-1));
    });
  });

  test('in Latin script shows one letter of each word, and not how long a word is', () => {
    property([latinName], (name) => {
      for (const masked of maskName(name).split(' ')) expect(masked).toMatch(/^.\*\*\*$/u);
      expect(maskName(name).split(' ')).toHaveLength(name.split(' ').length);
    });
  });

  test('is never the name itself', () => {
    property([fc.string()], (name) => {
      if (!name.includes('*')) expect(maskName(name)).not.toBe(name);
    });
  });
});
