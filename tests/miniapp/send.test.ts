import { describe, expect, test } from '@jest/globals';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { minorUnits, money } from '@pingshan/shared/money';
import { festivalOn } from '@pingshan/shared/festivals';
import { festivalDefaults } from '../../miniapp/src/packages/packet/send/festivals.ts';
import {
  buttonLabel,
  type Draft,
  newDraft,
  validateDraft,
  toSendRequest,
  totalOf,
} from '../../miniapp/src/packages/packet/send/send.ts';
import { zhCN } from '../../miniapp/src/messages/zh-CN.ts';

const LIMITS = { minShare: money(1), maxShare: money(20_000), maxCount: 500, greetingMax: 25 };
const RICH = minorUnits(100_000);
const AZHEN = { id: 'usr_01J00000000000000000000002', name: '阿珍' } as const;

const draft = (change: Partial<Draft>): Draft => ({
  ...newDraft('usual', '恭喜发财'),
  typed: '88.88',
  ...change,
});
const says = (change: Partial<Draft>, have = RICH) =>
  buttonLabel(validateDraft(draft(change), LIMITS, have), zhCN);

describe('the button says what will happen', () => {
  test.each<[string, Partial<Draft>]>([
    ['塞进红包 ¥88.88', {}],
    ['塞进红包 ¥80.00', { kind: 'equal', typed: '10', count: '8' }],
    ['塞进红包 ¥52.00', { kind: 'exclusive', typed: '52', people: [AZHEN] }],
    ['先写金额', { typed: '' }],
    ['先写金额', { typed: '0.' }],
    ['先选给谁', { kind: 'exclusive' }],
    ['个数要在 1 到 500 之间', { count: '501' }],
    ['个数要在 1 到 500 之间', { count: '' }],
    ['每份至少 1 分，还差 ¥0.03', { typed: '0.05' }],
    ['每份最多 ¥200.00', { typed: '200.01', count: '1' }],
    ['祝福语多了 1 个字', { greeting: '福'.repeat(26) }],
  ])('%s', (sentence, change) => expect(says(change)).toBe(sentence));

  test('or where to go, where it is not enough, with how much it takes', () => {
    expect(says({}, minorUnits(6000))).toBe('去充值');
    const verdict = validateDraft(draft({}), LIMITS, minorUnits(6000));
    expect(verdict).toEqual({ fault: 'funds', need: 8888, have: 6000 });
  });
});

test('what is sent is what the button said', () => {
  const equal = draft({ kind: 'equal', typed: '1.50', count: '6' });
  const verdict = validateDraft(equal, LIMITS, RICH);
  if (verdict.fault !== undefined) throw new Error(verdict.fault);
  const request = toSendRequest(equal, verdict);
  expect(request).toEqual({
    kind: 'equal',
    total: money(900),
    count: 6,
    theme: 'weiwu' satisfies RedPacket['theme'],
    greeting: '恭喜发财',
  });
  expect(totalOf(equal)).toBe(request.total.amount);
});

test('an absurd sum stays a whole number', () => {
  const huge = draft({ kind: 'equal', typed: '9999999.99', count: '999' });
  expect(Number.isSafeInteger(totalOf(huge))).toBe(true);
});

describe('festivals', () => {
  test.each([
    ['2026-02-17', 'spring'],
    ['2026-02-24', 'startWork'],
    ['2026-03-03', 'lantern'],
    ['2026-09-25', 'midAutumn'],
    ['2027-02-06', 'spring'],
    ['2027-06-09', 'dragonBoat'],
    ['2026-11-23', 'usual'],
  ])('%s is %s', (day, festival) => expect(festivalOn(day)).toBe(festival));

  test('where the dead are remembered there is no game of luck and a plain cover', () => {
    expect(festivalDefaults('qingming')).toEqual({ kind: 'equal', theme: 'plain' });
    expect(festivalDefaults('chongyang')).toEqual({ kind: 'equal', theme: 'plain' });
  });
});
