import { describe, expect, test } from '@jest/globals';
import {
  composeIdNumber,
  maskIdNumber,
  normaliseIdNumber,
  parseIdNumber,
  wrongWhileTyping,
} from '@pingshan/shared/identity/id-number';
import { maskName } from '@pingshan/shared/mask';
import { ageOn, DAY_MS, shanghaiDay } from '@pingshan/shared/time';
import fc from 'fast-check';
import { property } from './property.ts';

const TODAY = '2026-02-17';
/** The example of GB 11643. */
const EXAMPLE = '11010519491231002X';

const regions = fc.constantFrom('110105', '440310', '650102', '810000', '820000', '830000');
const birthDates = fc
  .integer({ min: Date.parse('1900-01-01') / DAY_MS, max: Date.parse(TODAY) / DAY_MS })
  .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
const orders = fc.integer({ min: 0, max: 999 }).map((order) => String(order).padStart(3, '0'));
const numbers = fc
  .tuple(regions, birthDates, orders)
  .map(([region, birthDate, order]) => composeIdNumber(region, birthDate, order));

const atOf = (written: string) => {
  const read = parseIdNumber(written, TODAY);
  return 'at' in read ? read.at : read;
};
const change = (text: string, at: number, to: string) =>
  text.slice(0, at) + to + text.slice(at + 1);

describe('an ID number', () => {
  test('of the standard is read with its birthday', () => {
    expect(parseIdNumber(EXAMPLE, TODAY)).toEqual({ number: EXAMPLE, birthDate: '1949-12-31' });
  });

  test('of every region, day and order is read, also half typed', () => {
    property([numbers], (number) => {
      expect(parseIdNumber(number, TODAY)).toMatchObject({ number });
      for (let end = 0; end <= number.length; end++) {
        expect(wrongWhileTyping(number.slice(0, end), TODAY)).toBeUndefined();
      }
    });
  });

  test('with one other character is refused', () => {
    property([numbers, fc.nat(16), fc.integer({ min: 1, max: 9 })], (number, at, by) => {
      const other = String((Number(number.charAt(at)) + by) % 10);
      expect(parseIdNumber(change(number, at, other), TODAY)).toHaveProperty('at');
    });
  });

  test('with two neighbours exchanged is refused', () => {
    property([numbers, fc.nat(15)], (number, at) => {
      const [a, b] = [number.charAt(at), number.charAt(at + 1)];
      fc.pre(a !== b);
      const exchanged = change(change(number, at, b), at + 1, a);
      expect(parseIdNumber(exchanged, TODAY)).toHaveProperty('at');
    });
  });

  test('is never right with any other text, and no text throws', () => {
    property([fc.string({ maxLength: 30, unit: 'binary' })], (text) => {
      const read = parseIdNumber(text, TODAY);
      if ('number' in read) expect(read.number).toMatch(/^\d{17}[\dX]$/);
      else expect(['id_number_old', 'id_number_wrong']).toContain(read.code);
    });
  });

  test('may be written in full width, with a small x and with spaces', () => {
    const written = ' １１０１０５ 19491231 002ｘ';
    expect(normaliseIdNumber(written)).toBe(EXAMPLE);
    expect(parseIdNumber(written, TODAY)).toMatchObject({ number: EXAMPLE });
  });

  test.each(['810000', '820000', '830000'])(
    'of a residence permit of %s counts like every other',
    (region) => {
      const number = composeIdNumber(region, '1994-08-23', '002');
      expect(parseIdNumber(number, TODAY)).toEqual({ number, birthDate: '1994-08-23' });
    },
  );

  test('of 15 digits is refused by name', () => {
    expect(parseIdNumber('110105491231002', TODAY)).toEqual({ code: 'id_number_old' });
  });

  test.each([
    ['', 1],
    ['1101051949123100', 17],
    ['11010519491231002', 18],
    [`${EXAMPLE}1`, 19],
    ['01010519491231002X', 1],
    ['990105194912310021', 1],
    ['110105189912310021', 7],
    ['110105202702010021', 7],
    ['110105202602180021', 7],
    ['110105194913310021', 11],
    ['110105194900310021', 11],
    ['110105194902290021', 13],
    ['110105194912000021', 13],
    ['110105194912310021', 18],
    ['1101o519491231002X', 5],
    ['1101051949123100XX', 17],
    ['一10105194912310021', 1],
  ])('%p is wrong at %p', (written, at) => {
    expect(atOf(written)).toBe(at);
  });

  test('of 29 February is right in leap years alone', () => {
    for (const year of [1900, 1904, 1999, 2000, 2024]) {
      const number = composeIdNumber('440310', `${year}-02-29`, '001');
      const leap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
      expect([year, 'number' in parseIdNumber(number, TODAY)]).toEqual([year, leap]);
    }
  });
});

describe('age', () => {
  test('changes at midnight in Shenzhen', () => {
    const eve = Date.parse('2026-02-16T15:59:59Z');
    expect(ageOn('2012-02-17', shanghaiDay(eve))).toBe(13);
    expect(ageOn('2012-02-17', shanghaiDay(eve + 1_000))).toBe(14);
  });

  test('of a person born on 29 February changes on 1 March', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('a masked name', () => {
  test.each([
    ['陈珍珍', '陈*珍'],
    ['陈珍', '*珍'],
    ['陈', '*'],
    ['欧阳娜娜', '欧**娜'],
    ['古丽·阿依', '古***依'],
    ['𠮷田一', '𠮷*一'],
    ['Wendy Chan', 'W*** C***'],
    ['Zoë', 'Z***'],
    ['', '*'],
  ])('%s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  test('shows at most two characters of a Chinese name', () => {
    property(
      [fc.array(fc.constantFrom(...Array.from('陈李王珍明玲阿')), { maxLength: 8 })],
      (characters) => {
        const shown = Array.from(maskName(characters.join(''))).filter((each) => each !== '*');
        expect(shown.length).toBeLessThanOrEqual(2);
      },
    );
  });
});

test('a masked ID number shows its first and its last character', () => {
  expect(maskIdNumber(EXAMPLE)).toBe('1****************X');
});
