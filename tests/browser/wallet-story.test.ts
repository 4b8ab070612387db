import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { openBrowser } from './chromium.ts';
import { fillTransfer, settleIn, statementOf } from './story-chapters.ts';
import { startSystem, type System } from './system.ts';
import { anonymous, BANK_MS, openPerson, type WalletPerson } from './wallet-person.ts';

const TEST_MS = 120_000;
const ARRIVES_MS = 30_000;
const PIN = { wen: '739164', qiu: '274069' };

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let wen: WalletPerson;
let qiu: WalletPerson;

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  const call = anonymous(system.walletUrl);
  const open = async () => {
    const { phone } = await call('sandboxPerson', { query: {} });
    return openPerson(browser, system.walletUrl, phone);
  };
  wen = await open();
  qiu = await open();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

const shot = (person: WalletPerson, name: string) => person.shot(`story-${name}`);

test(
  'two people sign in with a new number, are verified, and each sets a PIN',
  async () => {
    await settleIn(wen, '阿文', PIN.wen);
    await settleIn(qiu, '阿秋', PIN.qiu);
  },
  TEST_MS,
);

test(
  'one adds a card with the SMS of its bank, and money comes in from it',
  async () => {
    const { page, visit, tap, sees, confirm } = wen;
    await visit('/pages/me/index');
    await tap(/^银行卡/);
    await sees('还没有银行卡');
    await shot(wen, '10-no-card');
    await tap('加一张卡');
    await tap('用沙盒里的卡号');
    await tap(/平常的卡/);
    await page.getByLabel('银行留的手机号').fill(wen.phone);
    await shot(wen, '11-card-form');
    await tap('下一步');
    await confirm(PIN.wen);
    await sees('银行的短信码');
    await shot(wen, '12-bank-code');
    await tap('填上这个验证码');
    await sees('可以用了');
    await shot(wen, '13-card-added');

    await visit();
    await tap('充值');
    await page.getByRole('tab', { name: '银行卡' }).click();
    await tap('¥200');
    await shot(wen, '14-top-up');
    await tap('充进 ¥200.00');
    await sees('银行处理中');
    await shot(wen, '15-at-the-bank');
    await sees('¥200.00 已到账', BANK_MS);
    await shot(wen, '16-topped-up');
  },
  TEST_MS,
);

test(
  'money goes to the other by phone, after the name was checked; a second transfer is taken back',
  async () => {
    const { tap, sees, confirm } = wen;
    await fillTransfer(wen, qiu.phone, '88');
    await sees('第一次转给 TA，先看清姓名对不对');
    await shot(wen, '21-transfer');
    await tap(/^转给 .*¥88\.00$/);
    await sees('支付密码');
    await shot(wen, '22-confirm');
    await confirm(PIN.wen);
    await sees('秒内可撤回');
    await shot(wen, '23-undo');
    await sees('¥88.00 已到账', ARRIVES_MS);
    await shot(wen, '24-arrived');
    await tap(/看凭证/);
    await sees('付款人');
    await shot(wen, '25-receipt');

    await fillTransfer(wen, qiu.phone, '6.6');
    await tap(/^转给 .*¥6\.60$/);
    await confirm(PIN.wen);
    await tap('撤回这笔');
    await sees('¥6.60 已回到余额');
    await shot(wen, '26-taken-back');
    await qiu.visit();
    await qiu.sees('阿文转来');
    await shot(qiu, '27-payee-home');
  },
  TEST_MS,
);

test(
  'a supper is split: the other joins by their own tap, it is counted, and they pay their share',
  async () => {
    const { page, visit, tap, sees, type } = wen;
    await visit();
    await tap('AA 分账');
    await page.locator('.amount-input').first().click();
    await type('50.01', '#bill-total');
    await tap('好了');
    await tap(/^名目/);
    await page.getByRole('textbox', { name: '名目' }).fill('晚饭');
    await tap('好了');
    await shot(wen, '30-bill-new');
    await tap(/^发起/);
    await sees('等大家加入');
    await shot(wen, '31-bill-joining');

    await qiu.page.goto(page.url());
    await qiu.sees('晚饭');
    await shot(qiu, '32-bill-invited');
    await qiu.tap('我也在');
    await qiu.sees('等垫付的人点“算好了”，现在不扣款');
    await shot(qiu, '33-bill-joined');

    await tap(/^算好了/);
    // Whether a reminder is offered depends on the hour.
    await sees('还没付');
    await shot(wen, '34-bill-counted');
    await qiu.tap('付 ¥25.00');
    await qiu.confirm(PIN.qiu);
    await qiu.sees('收齐了');
    await shot(qiu, '35-bill-paid');
    await sees('收齐了');
    await shot(wen, '36-bill-settled');
  },
  TEST_MS,
);

test(
  'a receive code with an amount is paid by the person who opens it',
  async () => {
    const { visit, tap, sees, type, page } = wen;
    await visit();
    await tap('收款');
    await sees('让对方扫这个码，向我付款');
    await shot(wen, '40-receive');
    await tap('写金额');
    await type('12', '#receive-amount');
    // Chromium has no reader of codes: the link is what a camera would read in the picture.
    const [made] = await Promise.all([
      page.waitForResponse(/receive-codes/),
      tap('用 ¥12.00 的码'),
    ]);
    await sees('收 ¥12.00');
    await shot(wen, '41-receive-amount');
    const { url } = (await made.json()) as { url: string };
    await qiu.page.goto(url);
    await qiu.sees('换人');
    await shot(qiu, '42-pay-code');
    await qiu.tap(/^转给 .*¥12\.00$/);
    await qiu.confirm(PIN.qiu);
    await qiu.sees('¥12.00 已到账', ARRIVES_MS);
    await sees('1 笔，共 ¥12.00');
    await shot(wen, '43-received');
  },
  TEST_MS,
);

test(
  'a request for money is paid from the list of what waits',
  async () => {
    const { page, visit, tap, sees, type } = wen;
    await visit();
    await tap('收款');
    await tap(/^向 TA 收款/);
    await page.getByLabel('手机号，或者 @名字').fill(qiu.phone);
    await tap('找这个人');
    await sees('收多少');
    await type('3.5');
    await shot(wen, '45-ask');
    await tap('向 阿秋 收 ¥3.50');
    await sees('等对方付');
    await shot(wen, '46-asked');
    await qiu.visit('/pages/messages/index');
    await qiu.sees('阿文 向你收款');
    await shot(qiu, '47-messages');
    await qiu.page.getByText('阿文 向你收款').click();
    await qiu.sees('向你收');
    await shot(qiu, '48-request');
    await qiu.tap('付 ¥3.50');
    await qiu.confirm(PIN.qiu);
    await qiu.sees('付好了');
    await sees('¥3.50 已到余额');
    await shot(wen, '49-request-paid');
  },
  TEST_MS,
);

test(
  'money goes out to the card, and both statements show every movement',
  async () => {
    const { visit, tap, sees, type, confirm } = wen;
    await visit();
    await tap('提现');
    await type('20');
    await shot(wen, '50-withdraw');
    await tap('提现 ¥20.00');
    await confirm(PIN.wen);
    await sees('已经提交');
    await shot(wen, '51-withdrawal-asked');
    await sees('¥20.00 已到卡里', BANK_MS);
    await shot(wen, '52-withdrawn');
    expect(await statementOf(wen, '阿文')).toEqual([
      '提现',
      '阿秋转来',
      '阿秋转来',
      '阿秋付了 AA 的一份',
      '撤回了转给阿秋的钱',
      '转给阿秋',
      '转给阿秋',
      '充值',
    ]);
    expect(await statementOf(qiu, '阿秋')).toEqual([
      '转给阿文',
      '转给阿文',
      'AA 的一份付给阿文',
      '阿文转来',
    ]);
    expect([await wen.balance(), await qiu.balance()]).toEqual([13_250, 4_750]);
    for (const person of [wen, qiu]) {
      expect(person.errors.filter((one) => !/status of 40[34]/.test(one))).toEqual([]);
    }
  },
  TEST_MS,
);
