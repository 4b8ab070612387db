import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { money } from '@pingshan/shared/money';
import { GROUPS } from '@pingshan/shared/neighbourhood';
import type { Browser, Locator, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { startSystem, type System } from './system.ts';
import { packetPath } from './wallet-screens.ts';
import {
  signInByApi,
  storePreferences,
  storeSession,
  type WalletSession,
} from './wallet-session.ts';

const TEST_MS = 120_000;

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let azhen: WalletSession;
/** The path of a packet whose two shares are both claimed; another one is still open. */
let finishedPath: string;

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  const chenApo = await signInByApi(system.walletUrl, '陈阿婆');
  azhen = await signInByApi(system.walletUrl, '阿珍');
  const chat = `telegram:${GROUPS[0]?.chatId}`;
  const packet: SendRequest = { kind: 'lucky', total: money(888), count: 2, chat };
  const finished = await chenApo.send(packet);
  for (const user of [chenApo, azhen]) await user.grab(finished);
  finishedPath = packetPath(finished);
  await chenApo.send(packet);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

/** A window signed in as 阿珍. */
async function openWallet(): Promise<BrowserWindow> {
  const window = await openWindow(browser);
  await window.page.goto(system.walletUrl);
  await storePreferences(window.page, { language: 'zh-CN', elder: false });
  await storeSession(window.page, azhen);
  return window;
}

/** Waits until the element has the focus. The page moves the focus after it has rendered. */
async function waitForFocus(page: Page, locator: Locator): Promise<void> {
  const element = await locator.elementHandle();
  await page.waitForFunction((one) => one === document.activeElement, element);
}

/** Waits until the present page is scrolled to here. */
async function waitForScroll(page: Page, top_px: number): Promise<void> {
  const element = await page.locator('.taro_page').last().elementHandle();
  await page.waitForFunction(([one, top]) => one?.scrollTop === top, [element, top_px] as const);
}

describe('a dialog', () => {
  test(
    'takes the focus, closes on Escape, and returns the focus',
    async () => {
      const { page, close } = await openWallet();
      await page.goto(system.walletUrl + finishedPath);
      const chip = page.getByRole('button', { name: '公平可验证' });
      await chip.press('Enter');
      const proof = page.getByRole('dialog', { name: '这个红包分得公平吗' });
      await proof.getByText('核对过了').waitFor();
      await waitForFocus(page, proof);
      await page.keyboard.press('Escape');
      await proof.waitFor({ state: 'hidden' });
      await waitForFocus(page, chip);
      await close();
    },
    TEST_MS,
  );
});

describe('the tab bar', () => {
  test(
    'keeps the place of each page, and a tap on the chosen tab scrolls up',
    async () => {
      const { page, errors, close } = await openWallet();
      await page.setViewportSize({ width: 375, height: 420 });
      await page.reload();
      await page.locator('.money-row').first().waitFor();
      const tab = (name: string) => page.getByRole('navigation').getByRole('button', { name });
      await page
        .locator('.taro_page')
        .last()
        .evaluate((one) => one.scrollTo(0, 150));
      await tab('消息').click();
      await page.getByRole('heading', { name: '消息' }).waitFor();
      expect(await page.title()).toBe('消息');
      expect(await tab('消息').getAttribute('aria-current')).toBe('page');
      await tab('首页').click();
      await page.getByRole('heading', { name: '坪山钱包' }).waitFor();
      await waitForScroll(page, 150);
      await tab('首页').click();
      await waitForScroll(page, 0);
      expect(errors).toEqual([]);
      await close();
    },
    TEST_MS,
  );
});

describe('a link from outside', () => {
  test(
    'has a way back to the wallet; a start parameter of Telegram opens the packet',
    async () => {
      const { page, errors, close } = await openWallet();
      await page.goto(system.walletUrl + finishedPath);
      await page.getByRole('button', { name: '返回' }).click();
      await page.getByRole('button', { name: '发红包', exact: true }).waitFor();
      await page.goto('about:blank');
      const id = finishedPath.split('=').at(-1);
      await page.goto(`${system.walletUrl}/?tgWebAppStartParam=${id}#tgWebAppData=unread`);
      await page.getByText('手气最好').waitFor();
      expect(await page.title()).toBe('红包');
      expect(errors).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    'from Telegram with expired init data asks for the phone instead',
    async () => {
      const { page, close } = await openWindow(browser);
      const initData = 'auth_date%3D1%26hash%3D0';
      await page.goto(`${system.walletUrl}${finishedPath}#tgWebAppData=${initData}`);
      await page.getByLabel('手机号').waitFor();
      await close();
    },
    TEST_MS,
  );
});

describe('without a network', () => {
  test(
    'pages still open and say so, and a top-up is confirmed once the network is back',
    async () => {
      const { page, errors, close } = await openWallet();
      await page.reload();
      await page.locator('.matter').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText('没有网络。钱都在原处，连上就更新').first().waitFor();
      await page.getByRole('button', { name: '充值', exact: true }).click();
      await page.getByText('沙盒充值').waitFor();
      await page.getByRole('button', { name: '¥100' }).click();
      await page.getByRole('button', { name: '充进 ¥100.00' }).click();
      await page.getByText('正在确认，钱不会丢').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: '查结果' }).click();
      await page.getByText('¥100.00 已到账').waitFor();
      expect(errors.filter((one) => !one.includes('ERR_'))).toEqual([]);
      await close();
    },
    TEST_MS,
  );
});
