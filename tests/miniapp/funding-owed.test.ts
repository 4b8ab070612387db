import { describe, expect, test } from '@jest/globals';
import { minorUnits, money } from '@pingshan/shared/money';
import { zhCN as listWords } from '../../miniapp/src/packages/funding/list-messages/zh-CN.ts';
import { owedMatter } from '../../miniapp/src/packages/funding/matters.ts';
import { zhCN as own } from '../../miniapp/src/packages/funding/messages/zh-CN.ts';
import { isCovered, whyOwed } from '../../miniapp/src/packages/funding/owed/owed.ts';
import { OWED } from '../../miniapp/src/packages/funding/routes.ts';

const AT = '2026-02-17T12:00:00.000Z';
const TOP_UP = 'top_01J00000000000000000000001';

describe('what a bank took back after it was spent', () => {
  const items = [{ id: TOP_UP, amount: money(1_500), at: AT }];

  test('waits for its owner on the home page, and nothing waits where nothing is owed', () => {
    expect(owedMatter({ owed: money(1_500), items }, listWords)).toMatchObject([
      { title: '要还 ¥15.00', stage: 'asked', waits: true, path: OWED },
    ]);
    expect(owedMatter({ owed: money(0), items: [] }, listWords)).toEqual([]);
  });

  test('is repaid whole, so that the balance must cover it', () => {
    const owed = minorUnits(1_500);
    expect(isCovered(owed, minorUnits(1_500))).toBe(true);
    expect(isCovered(owed, minorUnits(1_499))).toBe(false);
    expect(isCovered(owed, undefined)).toBe(true);
  });

  test('has a reason: a top-up, or the statement', () => {
    expect(whyOwed({ id: TOP_UP }, own)).toBe('银行收回了一笔充值');
    expect(whyOwed({ id: 'fnd_01J00000000000000000000001' }, own)).toBe('按银行的对账单');
  });
});
