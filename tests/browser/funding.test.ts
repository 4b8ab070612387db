import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { phoneOf } from './chat-user.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { startSystem, type System } from './system.ts';
import {
  signInByApi,
  storePreferences,
  storeSession,
  type WalletSession,
} from './wallet-session.ts';

const TEST_MS = 240_000;
/** The bank of the sandbox takes seconds for an ordinary payment. */
const BANK_MS = 60_000;
const NAME = '小林';

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let window: BrowserWindow;

/** Opens a window of a resident who is signed in, and gives their session as well. */
async function openAs(name: string): Promise<WalletSession> {
  const session = await signInByApi(system.walletUrl, name);
  window = await openWindow(browser);
  await window.page.goto(system.walletUrl);
  await storePreferences(window.page, { language: 'zh-CN', elder: false });
  await storeSession(window.page, session);
  return session;
}

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const openPage = (name: string) =>
  window.page.goto(`${system.walletUrl}/packages/funding/${name}/index`);

/** Shows the PIN and then the code of the SMS, as the sheet asks for them. */
async function confirm(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: '确认一下' });
  await sheet.getByText('支付密码').first().waitFor();
  for (const digit of RESIDENT_PIN) {
    await sheet.locator('.keypad__key').filter({ hasText: digit }).click();
  }
  await sheet.getByRole('button', { name: /沙盒短信 \d{6}/ }).click();
  await sheet.waitFor({ state: 'hidden' });
}

test(
  'a card is added, it tops up, and a withdrawal to it is cancelled',
  async () => {
    await openAs(NAME);
    const { page, errors } = window;
    await openPage('cards');
    await page.getByText('还没有银行卡').waitFor();
    await window.screenshot('funding-no-card');
    await tap(page, '加一张卡');
    await page.getByRole('button', { name: '用沙盒里的卡号' }).click();
    await page.getByRole('button', { name: '平常的卡' }).click();
    await page.getByLabel('银行留的手机号').fill(phoneOf(NAME).replace('+86', ''));
    await tap(page, '下一步');
    await confirm(page);
    await page.getByText('银行的短信码').waitFor();
    await window.screenshot('funding-bank-code');
    await tap(page, '填上这个验证码');
    await page.getByText('可以用了').waitFor();
    await window.screenshot('funding-card-added');
    await tap(page, '完成');
    await page.getByRole('button', { name: '解绑' }).waitFor();

    await openPage('top-up');
    await page.getByRole('tab', { name: '银行卡' }).click();
    await page.getByRole('button', { name: '¥50', exact: true }).click();
    await tap(page, '充进 ¥50.00');
    await page.getByText('银行处理中').waitFor();
    await window.screenshot('funding-top-up-at-bank');
    await page.getByText('¥50.00 已到账').waitFor({ timeout: BANK_MS });
    await window.screenshot('funding-top-up-arrived');

    await openPage('withdraw');
    for (const key of '10') {
      await page.locator('.keypad__key').filter({ hasText: key }).click();
    }
    await tap(page, '提现 ¥10.00');
    await confirm(page);
    await page.getByText('¥10.00 已经提交').waitFor();
    await window.screenshot('funding-withdrawal-asked');
    await tap(page, '取消提现');
    await page.getByText('¥10.00 已回到余额').waitFor();
    // A request that the server wants confirmed is refused first.
    expect(errors.filter((one) => !one.includes('403'))).toEqual([]);
  },
  TEST_MS,
);

test(
  'a card is removed with the PIN and a code, and stays where its owner does not confirm',
  async () => {
    await (await openAs('曾叔')).addCard('0028');
    const { page } = window;
    const remove = async () => {
      await openPage('cards');
      await page.getByRole('button', { name: /^解绑/ }).click();
      await page.locator('#remove-card').getByRole('button', { name: '解绑', exact: true }).click();
    };
    await remove();
    await page.getByRole('dialog', { name: '确认一下' }).getByText('解绑尾号 0028').waitFor();
    await window.screenshot('funding-remove-card');
    await openPage('cards');
    await page.getByText('●●●● 0028').waitFor();
    await remove();
    await confirm(page);
    await page.getByText('还没有银行卡').waitFor();
  },
  TEST_MS,
);
