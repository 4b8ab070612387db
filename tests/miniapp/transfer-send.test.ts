import { describe, expect, test } from '@jest/globals';
import { minorUnits, money } from '@pingshan/shared/money';
import type { Payee } from '@pingshan/shared/transfer/schemas';
import type { Chosen } from '../../miniapp/src/packages/transfer/chosen-payee.ts';
import { zhCN as own } from '../../miniapp/src/packages/transfer/messages/zh-CN.ts';
import { codeIn, lookUpOf, spacedPhone } from '../../miniapp/src/packages/transfer/payee/payee.ts';
import {
  buttonLabel,
  type Draft,
  refusalOf,
  toTransferRequest,
  validateDraft,
} from '../../miniapp/src/packages/transfer/transfer/transfer.ts';
import { leftToPay } from '../../miniapp/src/packages/transfer/typed-amount.ts';
import { AZHEN } from './harness/transfers.ts';

const CODE = 'rcv_01J00000000000000000000009';
const payee: Payee = {
  payee: AZHEN,
  realName: '陈*珍',
  known: false,
  token: 'x',
  asked: null,
};
const toAzhen = { kind: 'person', payee } as const;
const toNumber = { kind: 'number', phone: '13900001111' } as const;

describe('what is written to find a payee', () => {
  test.each([
    ['13800000002', { phone: '13800000002' }],
    ['138 0000 0002', { phone: '13800000002' }],
    ['138-0000-0002', { phone: '13800000002' }],
    ['+85291234567', { phone: '+85291234567' }],
    ['@azhen', { handle: '@azhen' }],
  ])('%s is a look-up', (text, by) => expect(lookUpOf(text)).toEqual(by));

  test.each(['', '1380000000', '138000000021', 'azhen', '@', '+86', '阿珍'])(
    '%j is none yet',
    (text) => expect(lookUpOf(text)).toBeUndefined(),
  );

  test('a receive code is found in its link, and no other text is one', () => {
    expect(codeIn(`https://wallet.example.org/?startapp=${CODE}`)).toBe(CODE);
    expect(codeIn(CODE)).toBe(CODE);
    for (const text of ['', 'rcv_1', 'https://example.org', undefined]) {
      expect(codeIn(text)).toBeUndefined();
    }
  });

  test('a number is shown in the groups in which it is read', () => {
    expect(spacedPhone('13900001111')).toBe('139 0000 1111');
    expect(spacedPhone('+85291234567')).toBe('+85291234567');
  });
});

describe('the form of a transfer', () => {
  const RICH = { balance: minorUnits(500_000), left: minorUnits(441_200) };
  const draft = (change: Partial<Draft> = {}): Draft => ({
    typed: '1288',
    memo: '',
    arrival: 'now',
    ...change,
  });
  const says = (change: Partial<Draft>, funds = RICH, chosen: Chosen = toAzhen) =>
    buttonLabel(validateDraft(draft(change), funds), chosen, own);

  test.each([
    ['转给 陈*珍 ¥1,288.00', {}],
    ['先写金额', { typed: '' }],
    ['先写金额', { typed: '0.' }],
    ['还能付 ¥4,412.00，没有扣款', { typed: '4412.01' }],
    ['留言多了 2 个字', { memo: '好'.repeat(52) }],
  ])('the button says %s', (label, change) => expect(says(change)).toBe(label));

  test('the button names the number, and the nickname where no real name is known', () => {
    expect(says({}, RICH, toNumber)).toBe('转给 13900001111 ¥1,288.00');
    const unverified: Chosen = { kind: 'person', payee: { ...payee, realName: null } };
    expect(says({}, RICH, unverified)).toBe('转给 阿珍 ¥1,288.00');
  });

  test('leads to the top-up where the balance is too low, and says so below the amount', () => {
    const poor = { ...RICH, balance: minorUnits(6_000) };
    expect(says({}, poor)).toBe('去充值');
    expect(refusalOf(validateDraft(draft(), poor), own)).toBe(
      '余额不够：要 ¥1,288.00，现有 ¥60.00',
    );
    expect(refusalOf(validateDraft(draft(), RICH), own)).toBeUndefined();
  });

  test('sends what the button said, and to a number never later than now', () => {
    const later = draft({ arrival: 'next_day', memo: ' 学费 ' });
    expect(toTransferRequest(later, toAzhen, minorUnits(128_800))).toEqual({
      payee: 'x',
      amount: money(128_800),
      arrival: 'next_day',
      memo: '学费',
    });
    expect(toTransferRequest(later, toNumber, minorUnits(100))).toMatchObject({
      toPhone: '13900001111',
      arrival: 'now',
    });
  });

  test('what is left today is the tightest of the limits that count a payment', () => {
    const window = (kind: 'one' | 'two' | 'year' | 'out', left: number) => ({
      kind,
      used: minorUnits(0),
      max: minorUnits(left),
      left: minorUnits(left),
      resetsAt: null,
      why: '',
    });
    const windows = [window('one', 10), window('two', 300), window('year', 200), window('out', 1)];
    expect(leftToPay({ class: 'II', windows, next: null })).toBe(200);
    expect(leftToPay(undefined)).toBeUndefined();
  });
});
