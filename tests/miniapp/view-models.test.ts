import { describe, expect, test } from '@jest/globals';
import { amountParts, formatMoney, money } from '@pingshan/shared/money';
import { pathOf } from '../../miniapp/src/app/links.ts';
import { typedText } from '../../miniapp/src/components/amount.ts';
import { codeIn } from '../../miniapp/src/components/code-pad.ts';
import { type Key, press, pressCount } from '../../miniapp/src/components/keypad.ts';
import { parsePhone } from '../../miniapp/src/layouts/sign-in/sign-in.ts';
import { PACKET_ID } from './harness/packets.ts';

const type = (keys: string) => [...keys].reduce((typed, key) => press(typed, key as Key), '');

describe('the keypad', () => {
  test.each([
    ['88.88', '88.88'],
    ['88.888', '88.88'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1..5', '1.5'],
    ['12345678', '1234567'],
  ])('%s becomes %s', (keys, typed) => expect(type(keys)).toBe(typed));

  test('erase removes the last character, and nothing from an empty amount', () => {
    expect(press('8.8', 'erase')).toBe('8.');
    expect(press('', 'erase')).toBe('');
  });

  test('a count is a whole number of at most three digits', () => {
    expect(pressCount('50', '0')).toBe('500');
    expect(pressCount('500', '0')).toBe('500');
    expect(pressCount('5', '.')).toBe('5');
  });
});

describe('an amount', () => {
  test('keeps its fen and its sign in parts', () => {
    expect(amountParts(money(-8808), true)).toEqual({
      sign: '−',
      unit: '¥',
      yuan: '88',
      fen: '.08',
    });
    expect(amountParts(money(100), true).sign).toBe('+');
    expect(amountParts(money(100), false).sign).toBe('');
  });

  test.each([
    [100, '¥1.00'],
    [99_999, '¥999.99'],
    [100_000, '¥1,000.00'],
    [-123_456_789, '−¥1,234,567.89'],
  ])('%s fen read %s, with a comma at thousands', (fen, text) => {
    expect(formatMoney(money(fen))).toBe(text);
  });

  test('has its comma while it is typed, and none after the point', () => {
    expect(['', '0.', '1288.5', '1234567'].map(typedText)).toEqual([
      '',
      '0.',
      '1,288.5',
      '1,234,567',
    ]);
  });
});

describe('signing in', () => {
  test.each([
    ['138 0000 0001', '13800000001'],
    ['+852 9123 4567', '+85291234567'],
    ['12345', undefined],
    ['13800000001x', undefined],
  ])('parses %s as %s', (typed, phone) => expect(parsePhone(typed)).toBe(phone));

  test('takes the code from an SMS, but not from a longer number', () => {
    expect(codeIn('【坪山钱包】验证码 246810，5 分钟内有效')).toBe('246810');
    expect(codeIn('{"code":"013579","phone":"+8613800000001"}')).toBe('013579');
    expect(codeIn('+8613800000001')).toBeUndefined();
  });
});

test('a link opens the page of the thing that its id names', () => {
  expect(pathOf(PACKET_ID)).toBe(`/packages/packet/detail/index?id=${PACKET_ID}`);
  expect(pathOf('usr_1')).toBeUndefined();
  expect(pathOf('rp_<script>')).toBeUndefined();
  expect(pathOf(undefined)).toBeUndefined();
});
