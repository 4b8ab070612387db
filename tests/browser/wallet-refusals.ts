import { expect } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import { phoneOf } from './chat-user.ts';
import type { WalletPerson } from './wallet-person.ts';

const WRONG_PIN = '864209';
const PAYEE_FIELD = '手机号，或者 @名字';
const PAYEE = '/packages/transfer/payee/index';
const VERIFY = '/packages/account/verify/index';
const funding = (page: string) => `/packages/funding/${page}/index`;

/** What stands in a field. */
export const typed = ({ page }: WalletPerson, label: string) =>
  page.getByLabel(label, { exact: true }).inputValue();

async function find(person: WalletPerson, phone: string): Promise<void> {
  await person.visit(PAYEE);
  await person.page.getByLabel(PAYEE_FIELD).fill(phone);
  await person.tap('找这个人');
}

/** From the form that finds 阿珍 to the amount. */
export async function fillTransfer(person: WalletPerson, amount: string): Promise<void> {
  await find(person, phoneOf('阿珍'));
  await person.sees('换人');
  await person.type(amount);
}

async function fillIdentity(person: WalletPerson, idNumber: string): Promise<void> {
  await person.visit(VERIFY);
  await person.tap('填一个编造的人');
  await person.page.getByLabel('身份证号码', { exact: true }).fill(idNumber);
  await person.page.getByRole('checkbox').click();
}

async function typeNewPin(person: WalletPerson, pin: string): Promise<void> {
  await person.visit('/packages/account/security/index');
  await person.sees('设一个 6 位支付密码');
  await person.type(pin);
  await person.sees('再输一次');
  await person.type(pin);
}

/** What is refused to one of two people: `resident` can do everything, `newcomer` has only money. */
export interface Refused {
  readonly name: string;
  readonly who: 'resident' | 'newcomer';
  readonly act: (person: WalletPerson, takenIdNumber: string) => Promise<void>;
  /** The sentence on the page. */
  readonly says: string | RegExp;
  /** What was typed is still there. */
  readonly keeps?: (person: WalletPerson) => Promise<void>;
}

/** Behind the sheet, the form still has the amount, and says that nothing was paid. */
const keepsBehind = (amount: string) => async (person: WalletPerson) => {
  await person.tap('关闭');
  await person.sees('没有确认，没有扣款');
  await person.sees(amount);
};
const keepsAmount = (amount: string) => (person: WalletPerson) => person.sees(amount);
const keepsField = (label: string, value: string) => async (person: WalletPerson) => {
  expect(await typed(person, label)).toBe(value);
};

const RESIDENTS_REFUSALS: readonly Refused[] = [
  {
    name: 'payee_unknown',
    who: 'resident',
    act: (person) => find(person, '13900009911'),
    says: '没有找到，或对方不让用手机号找到',
    keeps: keepsField(PAYEE_FIELD, '13900009911'),
  },
  {
    name: 'payee_is_self',
    who: 'resident',
    act: (person) => find(person, person.phone),
    says: '这是你自己，没有扣款',
  },
  {
    name: 'insufficient_funds of a transfer',
    who: 'resident',
    act: (person) => fillTransfer(person, '4999'),
    says: /^余额不够：要 ¥4,?999\.00，现有 ¥/,
    keeps: async (person) => {
      await person.page.getByRole('button', { name: '去充值' }).waitFor();
    },
  },
  {
    name: 'pin_wrong',
    who: 'resident',
    act: async (person) => {
      await fillTransfer(person, '8.8');
      await person.tap(/^转给 .*¥8\.80$/);
      await person.sees('支付密码');
      await person.type(WRONG_PIN, '#confirm');
    },
    says: '支付密码不对，没有扣款，还可以试 4 次',
    keeps: keepsBehind('转给 陈*珍 ¥8.80'),
  },
  {
    name: 'card_declined by the bank',
    who: 'resident',
    act: async (person) => {
      await person.visit(funding('top-up'));
      await person.page.getByRole('tab', { name: '银行卡' }).click();
      await person.tap('¥50');
      await person.tap('充进 ¥50.00');
      await person.sees('没有成功，卡里没有扣钱');
    },
    says: '卡里余额不足',
  },
  {
    name: 'insufficient_funds of a withdrawal',
    who: 'resident',
    act: async (person) => {
      await person.visit(funding('withdraw'));
      await person.sees('换卡');
      await person.type('99999');
    },
    says: /^余额不够：要 ¥99,?999\.00，现有 ¥/,
  },
  {
    name: 'not_found for a bill of others',
    who: 'resident',
    act: (person) => person.visit('/packages/bill/bill/index?id=bil_01J00000000000000000000000'),
    says: '没有扣款，请从群里的卡片再打开一次',
  },
  {
    name: 'bill_sum_wrong before it is sent',
    who: 'resident',
    act: async (person) => {
      await person.visit('/packages/bill/bill-new/index');
      await person.page.getByRole('tab', { name: '各写各的' }).click();
      await person.page.locator('.amount-input').first().click();
      await person.type('50', '#bill-total');
      await person.tap('好了');
      await person.page.locator('.person-row').first().click();
      await person.type('60', '#bill-part');
      await person.tap('好了');
    },
    says: '多了 ¥10.00',
    keeps: keepsAmount('60'),
  },
  {
    name: 'pin_locked, after the last of five tries',
    who: 'resident',
    act: async (person) => {
      await fillTransfer(person, '8.8');
      await person.tap(/^转给 .*¥8\.80$/);
      for (const left of [3, 2, 1]) {
        await person.sees('支付密码');
        await person.type(WRONG_PIN, '#confirm');
        await person.sees(`还可以试 ${left} 次`);
      }
      await person.type(WRONG_PIN, '#confirm');
    },
    says: /^支付密码错了 5 次，.*后再试。钱没动$/,
    keeps: keepsBehind('转给 陈*珍 ¥8.80'),
  },
];

const NEWCOMERS_REFUSALS: readonly Refused[] = [
  {
    name: 'pin_not_set',
    who: 'newcomer',
    act: async (person) => {
      await fillTransfer(person, '8.8');
      await person.tap(/^转给 .*¥8\.80$/);
    },
    says: '先设一个支付密码，没有扣款',
    keeps: keepsAmount('8.8'),
  },
  {
    name: 'limit_reached for a wallet without 实名',
    who: 'newcomer',
    act: (person) => fillTransfer(person, '1000.01'),
    says: /^还能付 ¥1,?000\.00，没有扣款$/,
  },
  {
    name: 'pin_weak',
    who: 'newcomer',
    act: (person) => typeNewPin(person, '123456'),
    says: '太好猜了：不能是生日、手机尾号、连号或叠号',
  },
  {
    name: 'class_needed for a card',
    who: 'newcomer',
    act: async (person) => {
      await typeNewPin(person, RESIDENT_PIN);
      await person.sees('支付密码设好了');
      await person.visit(funding('add-card'));
      await person.page.getByLabel('卡号').fill('6222020000000000');
      await person.page.getByLabel('银行留的手机号').fill(person.phone);
      await person.tap('下一步');
    },
    says: '先实名才能用这个，两分钟就好',
    keeps: keepsField('卡号', '6222 0200 0000 0000'),
  },
  {
    name: 'id_number_wrong, at its place',
    who: 'newcomer',
    act: (person) => fillIdentity(person, '440399199001010021'),
    says: '第 18 位不对，或抄漏了',
    keeps: keepsField('身份证号码', '440399199001010021'),
  },
  {
    name: 'id_taken',
    who: 'newcomer',
    act: async (person, takenIdNumber) => {
      await fillIdentity(person, takenIdNumber);
      await person.tap('提交');
    },
    says: '这个身份证已在另一个账户上，是你的可以合并，钱都在',
  },
];

/** The refusals that people cause on a page, in an order that leaves each possible. */
export const REFUSALS = [...RESIDENTS_REFUSALS, ...NEWCOMERS_REFUSALS];
