import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { findViolations } from './axe.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { overflow_px, smallTargets, smallTexts, type TextSize } from './sizes.ts';
import { startSystem, type System } from './system.ts';
import {
  signInByApi,
  storePreferences,
  storeSession,
  type WalletSession,
} from './wallet-session.ts';

const TEST_MS = 120_000;
const AZHEN = '13800000002';
/** A refusal that the page explains: what must be confirmed, and a number without an account. */
const REFUSED = /status of 40[34] .*\/v1\/(transfers|payees|requests)/;

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let zeng: WalletSession;
let azhen: WalletSession;

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  zeng = await signInByApi(system.walletUrl, '曾叔');
  azhen = await signInByApi(system.walletUrl, '阿珍');
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

interface Mode {
  readonly size: { readonly width: number; readonly height: number };
  readonly textSize: TextSize;
  readonly scheme: 'light' | 'dark';
}
const USUAL: Mode = { size: { width: 375, height: 812 }, textSize: 'usual', scheme: 'light' };
const ELDER: Mode = { size: { width: 320, height: 640 }, textSize: 'elder', scheme: 'dark' };

async function openWallet(who: WalletSession, mode = USUAL): Promise<BrowserWindow> {
  const window = await openWindow(browser);
  const { page } = window;
  await page.setViewportSize(mode.size);
  await page.emulateMedia({ colorScheme: mode.scheme });
  await page.goto(system.walletUrl);
  await storePreferences(page, { language: 'zh-CN', elder: mode.textSize === 'elder' });
  await storeSession(page, who);
  return window;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

async function type(page: Page, keys: string, within = ''): Promise<void> {
  for (const key of keys) {
    await page.locator(`${within} .keypad__key`).getByText(key, { exact: true }).click();
  }
}

/** Shows what the confirm sheet asks for: the PIN, and on a new device the code of the SMS. */
async function confirm(page: Page, elder = false): Promise<void> {
  const sheet = page.locator('#confirm');
  const sms = sheet.getByRole('button', { name: /沙盒短信/ });
  await sheet.getByText('支付密码').first().waitFor();
  await type(page, RESIDENT_PIN, '#confirm');
  if (elder) await sheet.getByRole('button', { name: '确认', exact: true }).click();
  await Promise.race([sheet.waitFor({ state: 'hidden' }), sms.waitFor()]);
  if (!(await sms.isVisible())) return;
  await sms.click();
  if (elder) await sheet.getByRole('button', { name: '确认', exact: true }).click();
  await sheet.waitFor({ state: 'hidden' });
}

/** The page is readable and reachable, and nothing of it is cut off. */
async function expectAccessible(window: BrowserWindow, name: string, { textSize, scheme }: Mode) {
  const { page } = window;
  await window.screenshot(`transfer-${name}-${textSize}-${scheme}`);
  expect(await findViolations(page)).toEqual([]);
  expect(await smallTexts(page, textSize)).toEqual([]);
  expect(await smallTargets(page, textSize)).toEqual([]);
  expect(await overflow_px(page)).toBe(0);
  expect(window.errors.filter((one) => !REFUSED.test(one))).toEqual([]);
}

/** From the form that finds 阿珍 to the page of a transfer that can still be undone. */
async function send(window: BrowserWindow, amount: string, mode: Mode): Promise<void> {
  const { page } = window;
  await page.goto(`${system.walletUrl}/packages/transfer/payee/index`);
  await page.getByLabel('手机号，或者 @名字').fill(AZHEN);
  await expectAccessible(window, 'payee', mode);
  await button(page, '找这个人').click();
  await page.getByText('陈*珍').first().waitFor();
  await type(page, amount);
  await expectAccessible(window, 'form', mode);
  await button(page, /^转给 陈\*珍/).click();
  await confirm(page, mode.textSize === 'elder');
  await page.getByRole('timer').waitFor();
}

describe.each([
  { name: 'usual text, light', mode: USUAL },
  { name: 'elder text, dark, 320 px', mode: ELDER },
])('with $name', ({ mode }) => {
  test(
    'a transfer is confirmed, can be taken back within the ring, and the money is there again',
    async () => {
      const window = await openWallet(zeng, mode);
      const { page } = window;
      await send(window, '8.8', mode);
      await expectAccessible(window, 'undo', mode);
      await button(page, '撤回这笔').click();
      await page.getByText('¥8.80 已回到余额').waitFor();
      await expectAccessible(window, 'taken-back', mode);
      await window.close();
    },
    TEST_MS,
  );

  test(
    'the receive code is a picture with the person’s name, and takes an amount',
    async () => {
      const window = await openWallet(azhen, mode);
      const { page } = window;
      await page.goto(`${system.walletUrl}/packages/transfer/receive/index`);
      await page.getByRole('img', { name: '我的收款码，扫一扫就能转给我' }).waitFor();
      await expectAccessible(window, 'receive', mode);
      await button(page, '写金额').click();
      await type(page, '66', '#receive-amount');
      await expectAccessible(window, 'receive-amount', mode);
      await button(page, '用 ¥66.00 的码').click();
      await page.getByText('收 ¥66.00').waitFor();
      await window.close();
    },
    TEST_MS,
  );
});

test(
  'a transfer arrives when the ring has run out, and its receipt is a page and a picture',
  async () => {
    const window = await openWallet(zeng);
    const { page } = window;
    await send(window, '6.66', USUAL);
    await page.getByText('¥6.66 已到账').waitFor({ timeout: 20_000 });
    await expectAccessible(window, 'arrived', USUAL);
    await button(page, /看凭证/).click();
    await page.getByText('付款人').waitFor();
    await expectAccessible(window, 'receipt', USUAL);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, '存图片').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^trf_\w+\.png$/);
    await window.close();
  },
  TEST_MS,
);

test(
  'a request is paid by the person who is asked, from the list of what waits for them',
  async () => {
    const asker = await openWallet(zeng);
    await asker.page.goto(`${system.walletUrl}/packages/transfer/payee/index?for=ask`);
    await asker.page.getByLabel('手机号，或者 @名字').fill(AZHEN);
    await button(asker.page, '找这个人').click();
    await type(asker.page, '3.5');
    await expectAccessible(asker, 'ask', USUAL);
    await button(asker.page, /^向 阿珍 收 ¥3\.50/).click();
    await asker.page.getByText('等对方付').waitFor();
    await expectAccessible(asker, 'request-sent', USUAL);

    const asked = await openWallet(azhen);
    await asked.page.goto(system.walletUrl);
    await asked.page.getByText('曾叔 向你收款').click();
    await button(asked.page, '付 ¥3.50').waitFor();
    await expectAccessible(asked, 'request', USUAL);
    await button(asked.page, '付 ¥3.50').click();
    await confirm(asked.page);
    await asked.page.getByText('付好了').waitFor();
    await asker.page.getByText('¥3.50 已到余额').waitFor();
    await asked.close();
    await asker.close();
  },
  TEST_MS,
);

test(
  'money to a number without an account is claimed by the code of the SMS, from the link alone',
  async () => {
    const payer = await openWallet(zeng);
    const { page } = payer;
    await page.goto(`${system.walletUrl}/packages/transfer/payee/index`);
    await page.getByLabel('手机号，或者 @名字').fill('13900007777');
    await button(page, '找这个人').click();
    await button(page, /转到 139 0000 7777/).waitFor();
    await expectAccessible(payer, 'unknown-number', USUAL);
    await button(page, /转到 139 0000 7777/).click();
    await type(page, '2.2');
    await button(page, /^转给 13900007777/).click();
    await confirm(page);
    await page.getByText('等 139****7777 领取').waitFor();
    await expectAccessible(payer, 'to-claim', USUAL);
    const id = new URL(page.url()).searchParams.get('id');
    await payer.close();

    const claimant = await openWallet(azhen);
    await claimant.page.goto(`${system.walletUrl}/?startapp=${id}`);
    await button(claimant.page, '发短信码').waitFor();
    await expectAccessible(claimant, 'claim', USUAL);
    await button(claimant.page, '发短信码').click();
    await button(claimant.page, '填上这个验证码').click();
    await claimant.page.getByText('领到 ¥2.20').waitFor();
    await expectAccessible(claimant, 'claimed', USUAL);
    await claimant.close();
  },
  TEST_MS,
);
