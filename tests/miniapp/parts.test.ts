import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import fc from 'fast-check';
import { qrSvg } from '../../miniapp/src/components/code-card.ts';
import { boxesOf } from '../../miniapp/src/components/code-pad.ts';
import {
  nextFactor,
  noteBelow,
  spokenConfirmation,
} from '../../miniapp/src/components/confirm-sheet.ts';
import { clockLead_ms, partLeft, secondsLeft } from '../../miniapp/src/components/countdown.ts';
import {
  clockTime,
  dayTitle,
  sectionsByDay,
  stamp,
} from '../../miniapp/src/components/day-list.ts';
import { signOf, TINTS, tintOf } from '../../miniapp/src/components/face.ts';
import { faultOf } from '../../miniapp/src/components/field.ts';
import { pressCode } from '../../miniapp/src/components/keypad.ts';
import { filledPercent } from '../../miniapp/src/components/meter.ts';
import { badgeText, chosenTab, tabsOf } from '../../miniapp/src/components/tab-bar.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';

describe('a face', () => {
  test('shows the last character of a Chinese name, the first letter of any other', () => {
    expect(['陈阿婆', '阿珍', 'wendy lee', ' ', '𠮷野'].map(signOf)).toEqual([
      '婆',
      '珍',
      'W',
      '',
      '野',
    ]);
  });

  test('has one of eight tints, always the same for one person, and not one for all', () => {
    const ids = Array.from({ length: 200 }, (_, n) => `usr_01J00000000000000000000${n}`);
    const tints = ids.map(tintOf);
    expect(ids.map(tintOf)).toEqual(tints);
    expect(new Set(tints).size).toBe(TINTS);
    expect(tints.every((tint) => tint >= 1 && tint <= TINTS)).toBe(true);
  });
});

describe('a code', () => {
  test('takes digits up to its length, and erases the last', () => {
    expect(pressCode('12345', '6', 6)).toBe('123456');
    expect(pressCode('123456', '7', 6)).toBe('123456');
    expect(pressCode('12', '.', 6)).toBe('12');
    expect(pressCode('12', 'erase', 6)).toBe('1');
  });

  test('shows how many digits are typed, never which', () => {
    expect(boxesOf('12', 4)).toEqual(['full', 'full', 'now', 'empty']);
    expect(boxesOf('1234', 4)).toEqual(['full', 'full', 'full', 'full']);
  });
});

describe('the confirm sheet', () => {
  const PIN = ['pin'];
  const SECOND = ['passkey', 'soter', 'otp'];

  test('asks for the first factor of the next set that it can take', () => {
    expect(nextFactor([PIN, SECOND])).toBe('pin');
    expect(nextFactor([SECOND])).toBe('otp');
    expect(nextFactor([['guardian']])).toBeUndefined();
    expect(nextFactor([])).toBeUndefined();
  });

  test('says that a code follows, and where it was sent', () => {
    expect(noteBelow([PIN, SECOND], undefined, zhCN)).toBe('密码之后还要一条短信码');
    expect(noteBelow([PIN], undefined, zhCN)).toBe('');
    expect(noteBelow([SECOND], '138****0001', zhCN)).toBe('短信码发到了 138****0001');
  });

  test('is read aloud with a sound for the masked character', () => {
    const details = [{ label: '到账', value: '现在' }];
    const what = '转给 阿珍（陈*珍）¥1,288.00';
    expect(spokenConfirmation({ what, amount: money(128_800), details }, zhCN)).toBe(
      '转给 阿珍（陈某珍）¥1,288.00，到账现在',
    );
  });
});

describe('days', () => {
  const at = (text: string) => Date.parse(`${text}+08:00`);
  const NOW = at('2026-11-27T10:30');

  test('an item belongs to the day in Shenzhen, and the order stays', () => {
    const times = ['2026-11-27T00:01', '2026-11-26T23:59', '2026-11-26T08:00'].map(at);
    expect(sectionsByDay(times, (time) => time)).toEqual([
      { day: '2026-11-27', items: times.slice(0, 1) },
      { day: '2026-11-26', items: times.slice(1) },
    ]);
  });

  test.each([
    ['2026-11-27', '今天'],
    ['2026-11-26', '昨天'],
    ['2026-11-25', '11 月 25 日 周三'],
    ['2025-12-31', '2025 年 12 月 31 日 周三'],
  ])('%s is %s', (day, title) => expect(dayTitle(day, NOW, zhCN)).toBe(title));

  test('a time is told with its day', () => {
    expect(clockTime(at('2026-11-27T08:05'))).toBe('08:05');
    expect(stamp(at('2026-11-27T08:05'), NOW, zhCN)).toBe('今天 08:05');
    expect(stamp(at('2026-11-26T20:05'), NOW, zhCN)).toBe('昨天 20:05');
    expect(stamp(at('2026-11-25T20:05'), NOW, zhCN)).toBe('11-25 20:05');
  });
});

test('a meter shows that something is used, and is full only when all is', () => {
  expect([0, 1, 588, 999, 1000, 2000].map((used) => filledPercent(used, 1000))).toEqual([
    0, 2, 59, 99, 100, 100,
  ]);
  expect(filledPercent(5, 0)).toBe(0);
});

describe('a countdown', () => {
  test('follows the server’s clock, not the device’s', () => {
    const lead_ms = clockLead_ms(1_000_000, 940_000);
    expect(secondsLeft(1_010_000, 940_000, lead_ms)).toBe(10);
    expect(secondsLeft(1_010_000, 948_200, lead_ms)).toBe(2);
    expect(secondsLeft(1_010_000, 951_000, lead_ms)).toBe(0);
  });

  test('drains from all to nothing', () => {
    expect([12, 10, 5, 0].map((left_s) => partLeft(left_s, 10))).toEqual([1, 1, 0.5, 0]);
    expect(partLeft(3, 0)).toBe(0);
  });
});

test('a field that is left empty is not wrong yet', () => {
  const check = (value: string) => (value.length < 3 ? '太短' : undefined);
  expect(['', ' ', 'a', 'abc'].map((value) => faultOf(value, check))).toEqual([
    undefined,
    undefined,
    '太短',
    undefined,
  ]);
  expect(faultOf('a', undefined)).toBeUndefined();
});

describe('the QR code', () => {
  const DARK = /M(\d+) (\d+)h(\d+)v1h-(\d+)z/g;

  test('keeps four empty modules at each side, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (text) => {
        const svg = qrSvg(text);
        const whole = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
        const bars = [...svg.matchAll(DARK)].map(([, x, y, width, back]) => ({
          x: Number(x),
          y: Number(y),
          end: Number(x) + Number(width),
          closed: width === back,
        }));
        expect(bars.length).toBeGreaterThan(20);
        expect(bars.every(({ closed }) => closed)).toBe(true);
        expect(Math.min(...bars.flatMap(({ x, y }) => [x, y]))).toBe(4);
        expect(Math.max(...bars.flatMap(({ y, end }) => [y + 1, end]))).toBe(whole - 4);
      }),
    );
  });
});

describe('the tab bar', () => {
  test('has four tabs, in elder mode three', () => {
    expect(tabsOf(false, zhCN).map(({ label }) => label)).toEqual(['首页', '卡包', '消息', '我的']);
    expect(tabsOf(true, zhCN).map(({ label }) => label)).toEqual(['首页', '消息', '更多']);
    expect(chosenTab('wallet', true)).toBe('me');
    expect(chosenTab('wallet', false)).toBe('wallet');
  });

  test('has a badge only while something waits', () => {
    expect([0, 2, 99, 100].map(badgeText)).toEqual([undefined, '2', '99', '99+']);
  });
});
