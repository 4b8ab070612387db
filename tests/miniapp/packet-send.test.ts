import { describe, expect, test } from '@jest/globals';
import type { RedPacket } from '@pingshan/shared/red-packet/schemas';
import { minorUnits, money } from '@pingshan/shared/money';
import { festivalOn } from '@pingshan/shared/festivals';
import { festivalDefaults } from '../../miniapp/src/packages/packet/send/festivals.ts';
import {
  buttonLabel,
  type Draft,
  newDraft,
  toSendRequest,
  totalOf,
  validateDraft,
} from '../../miniapp/src/packages/packet/send/send.ts';
import { zhCN } from '../../miniapp/src/packages/packet/messages/zh-CN.ts';

const LIMITS = { minShare: money(1), maxShare: money(20_000), maxCount: 500, greetingMax: 25 };
/** One character for a reader, seven code points. */
const FAMILY = '👨‍👩‍👧‍👦';
const RICH = minorUnits(100_000);
const AZHEN = { id: 'usr_01J00000000000000000000002', name: '阿珍' } as const;

const draft = (change: Partial<Draft>): Draft => ({
  ...newDraft('usual', '恭喜发财'),
  typed: '88.88',
  ...change,
});
const says = (change: Partial<Draft>, have = RICH) =>
  buttonLabel(validateDraft(draft(change), LIMITS, have), zhCN);

describe('the label of the button', () => {
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
    ['祝福语多了 1 个字', { greeting: FAMILY.repeat(26) }],
    ['塞进红包 ¥88.88', { greeting: FAMILY.repeat(25) }],
  ])('%s', (sentence, change) => expect(says(change)).toBe(sentence));

  test('leads to the top-up when the balance is too low', () => {
    expect(says({}, minorUnits(6000))).toBe('去充值');
    const validation = validateDraft(draft({}), LIMITS, minorUnits(6000));
    expect(validation).toEqual({ fault: 'funds', need: 8888, have: 6000 });
  });
});

test('the request has the total that the label showed', () => {
  const equal = draft({ kind: 'equal', typed: '1.50', count: '6' });
  const validation = validateDraft(equal, LIMITS, RICH);
  if (validation.fault !== undefined) throw new Error(validation.fault);
  const request = toSendRequest(equal, validation);
  expect(request).toEqual({
    kind: 'equal',
    total: money(900),
    count: 6,
    theme: 'weiwu' satisfies RedPacket['theme'],
    greeting: '恭喜发财',
  });
  expect(totalOf(equal)).toBe(request.total.amount);
});

test('a total beyond every limit stays a safe integer', () => {
  const huge = draft({ kind: 'equal', typed: '9999999.99', count: '999' });
  expect(Number.isSafeInteger(totalOf(huge))).toBe(true);
});

test('without the wallet’s reply the limits are left to the server', () => {
  const long = draft({ greeting: '福'.repeat(26), count: '501' });
  expect(validateDraft(long, undefined, undefined).fault).toBeUndefined();
  const uncounted = validateDraft(draft({ count: '' }), undefined, undefined);
  expect(buttonLabel(uncounted, zhCN)).toBe('先写个数');
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

  test('清明 and 重阳 have the plain theme and no game of luck', () => {
    expect(festivalDefaults('qingming')).toEqual({ kind: 'equal', theme: 'plain' });
    expect(festivalDefaults('chongyang')).toEqual({ kind: 'equal', theme: 'plain' });
  });
});
