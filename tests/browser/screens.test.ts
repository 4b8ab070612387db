import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { money } from '@pingshan/shared/money';
import { GROUPS } from '@pingshan/shared/neighbourhood';
import type { Browser, Locator, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { openBrowser, openWindow, type BrowserWindow } from './chromium.ts';
import { lowContrastTexts } from './contrast.ts';
import { type System, startSystem } from './system.ts';
import { smallTargets, smallTexts, findKeyboardFaults } from './sizes.ts';
import { type WalletSession, storeSession, signInByApi } from './wallet-session.ts';

const WALK_MS = 120_000;
const GROUP = `telegram:${GROUPS[0]?.chatId}`;
const SEND = '/packages/packet/send/index';

const mongodb = freshDatabase();
let house: System;
let browser: Browser;
let window: BrowserWindow;
let azhen: WalletSession;
/** Two of 陈阿婆's packets: one still to be taken, one whose three shares are gone. */
let fresh: string;
let finished: string;

beforeAll(async () => {
  house = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  const [apo, xiaolin] = await Promise.all([
    signInByApi(house.walletUrl, '陈阿婆'),
    signInByApi(house.walletUrl, '小林'),
  ]);
  azhen = await signInByApi(house.walletUrl, '阿珍');
  const packet: SendRequest = { kind: 'lucky', total: money(888), count: 3, chat: GROUP };
  fresh = await apo.send(packet);
  finished = await apo.send(packet);
  for (const hand of [apo, xiaolin, azhen]) await hand.grab(finished);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await house?.close();
}, 30_000);

interface Screen {
  readonly name: string;
  readonly path: () => string;
  /** By its visible words or its class: what shows that the screen is there. */
  readonly shows: string;
  readonly act?: (page: Page) => Promise<void>;
}

const detail = (id: string) => `/packages/packet/detail/index?id=${id}`;
const tapTab = (index: number) => (page: Page) => page.getByRole('tab').nth(index).click();
async function type(page: Page, amount: string): Promise<void> {
  for (const key of amount) await page.locator('.keypad__key').filter({ hasText: key }).click();
}

const SCREENS: readonly Screen[] = [
  { name: 'home', path: () => '/', shows: '.packet-row' },
  { name: 'statement', path: () => '/pages/records/index', shows: '.transaction-row' },
  { name: 'sent', path: () => '/pages/records/index', shows: '.state--empty', act: tapTab(1) },
  { name: 'received', path: () => '/pages/records/index', shows: '.packet-row', act: tapTab(2) },
  {
    name: 'top-up',
    path: () => '/pages/top-up/index',
    shows: '.chip--on',
    act: (page) => page.locator('.chip').nth(1).click(),
  },
  { name: 'settings', path: () => '/pages/settings/index', shows: '[role=radio]' },
  { name: 'sending', path: () => SEND, shows: '.figure', act: (page) => type(page, '66.6') },
  { name: 'too dear', path: () => SEND, shows: '.send__trouble', act: (page) => type(page, '999') },
  {
    name: 'words and cover',
    path: () => SEND,
    shows: '.dock--plain',
    act: (page) => page.locator('.theme').nth(1).click(),
  },
  { name: 'for whom', path: () => SEND, shows: '[role=checkbox]', act: tapTab(2) },
  { name: 'envelope', path: () => detail(fresh), shows: '.coin' },
  {
    name: 'open packet',
    path: () => detail(fresh),
    shows: '.claims',
    act: (page) => page.locator('.envelope__close').click(),
  },
  { name: 'finished packet', path: () => detail(finished), shows: '.claim__best' },
  {
    name: 'proof',
    path: () => detail(finished),
    shows: '.proof__number',
    act: async (page) => {
      await page.locator('.claims__fair').click();
      await page.locator('.proof__curious').click();
    },
  },
  { name: 'no such packet', path: () => detail('rp_?'), shows: '.state--empty' },
];

async function look(page: Page, screen: Screen, name: string): Promise<void> {
  await page.goto(house.walletUrl + screen.path());
  await page.getByRole('button').first().waitFor();
  await screen.act?.(page);
  await page.locator(screen.shows).first().waitFor();
  // Until what moves is at rest: half-way through a fade every text is faint.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    ),
  );
  await window.screenshot(name);
}

const over_px = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each([
  { eyes: 'usual', language: 'zh-CN', scheme: 'light', size: { width: 375, height: 812 } },
  { eyes: 'usual', language: 'en', scheme: 'dark', size: { width: 320, height: 640 } },
  { eyes: 'elder', language: 'zh-HK', scheme: 'light', size: { width: 320, height: 640 } },
  { eyes: 'elder', language: 'zh-CN', scheme: 'dark', size: { width: 375, height: 812 } },
] as const)('with $eyes eyes, $language, $scheme, $size.width wide', (way) => {
  beforeAll(async () => {
    window = await openWindow(browser);
    await window.page.setViewportSize(way.size);
    await window.page.emulateMedia({ colorScheme: way.scheme });
    await window.page.goto(house.walletUrl);
    await storeSession(window.page, azhen, { language: way.language, elder: way.eyes === 'elder' });
  }, WALK_MS);
  afterAll(() => window.close());

  test.each(SCREENS)(
    '$name: large enough, dark enough, and all of it by the keyboard',
    async (screen) => {
      const { page } = window;
      await look(page, screen, `screen-${screen.name}-${way.eyes}-${way.scheme}`);
      expect(await smallTexts(page, way.eyes)).toEqual([]);
      expect(await smallTargets(page, way.eyes)).toEqual([]);
      expect(await lowContrastTexts(page)).toEqual([]);
      expect(await over_px(page)).toBe(0);
      expect(await findKeyboardFaults(page)).toEqual({ missed: [], unringed: [] });
      expect(await page.getAttribute('html', 'lang')).toBe(way.language);
      expect(window.errors).toEqual([]);
    },
    WALK_MS,
  );
});

/** Focus moves a moment after the drawing; it fails where it never comes. */
async function untilFocused(page: Page, locator: Locator): Promise<void> {
  const element = await locator.elementHandle();
  await page.waitForFunction((one) => one === document.activeElement, element);
}

describe('a dialog', () => {
  beforeAll(async () => {
    window = await openWindow(browser);
    await window.page.goto(house.walletUrl);
    await storeSession(window.page, azhen, { language: 'zh-CN', elder: false });
  }, WALK_MS);
  afterAll(() => window.close());

  test(
    'has the focus, is left by Escape, and gives the focus back',
    async () => {
      const { page } = window;
      await page.goto(house.walletUrl + detail(finished));
      const chip = page.getByRole('button', { name: '公平可验证' });
      await chip.press('Enter');
      const proof = page.getByRole('dialog', { name: '这个红包分得公平吗' });
      await proof.getByText('核对过了').waitFor();
      await untilFocused(page, proof);
      await page.keyboard.press('Escape');
      await proof.waitFor({ state: 'hidden' });
      await untilFocused(page, chip);
    },
    WALK_MS,
  );
});

describe('a link', () => {
  test(
    'opened from outside leads back to the wallet, and Telegram’s start parameter to the packet',
    async () => {
      const opened = await openWindow(browser);
      const { page } = opened;
      await page.goto(house.walletUrl);
      await storeSession(page, azhen, { language: 'zh-CN', elder: false });
      await page.goto(house.walletUrl + detail(finished));
      await page.getByRole('button', { name: '返回' }).click();
      await page.getByRole('button', { name: '发红包', exact: true }).waitFor();
      await page.goto('about:blank');
      await page.goto(`${house.walletUrl}/?tgWebAppStartParam=${finished}#tgWebAppData=unread`);
      await page.getByText('手气最好').waitFor();
      expect(await page.title()).toBe('红包');
      expect(opened.errors).toEqual([]);
      await opened.close();
    },
    WALK_MS,
  );

  test(
    'from Telegram with words that are too old asks for the phone instead',
    async () => {
      const { page, close } = await openWindow(browser);
      await page.goto(
        `${house.walletUrl}${detail(finished)}#tgWebAppData=auth_date%3D1%26hash%3D0`,
      );
      await page.getByLabel('手机号').waitFor();
      await close();
    },
    WALK_MS,
  );
});

describe('without a network', () => {
  test(
    'pages still open, say so, and account for the money',
    async () => {
      const away = await openWindow(browser);
      const { page } = away;
      await page.goto(house.walletUrl);
      await storeSession(page, azhen, { language: 'zh-CN', elder: false });
      await page.reload();
      await page.locator('.packet-row').first().waitFor();
      await page.context().setOffline(true);
      await page.getByText('没有网络。钱都在原处，连上就更新').first().waitFor();
      await page.getByRole('button', { name: '充值', exact: true }).click();
      await page.getByText('沙盒充值').waitFor();
      await page.getByRole('button', { name: '¥100' }).click();
      await page.getByRole('button', { name: '充进 ¥100.00' }).click();
      await page.getByText('正在确认，钱不会丢').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: '再确认一次' }).click();
      await page.getByText('¥100.00 已到账').waitFor();
      expect(away.errors.filter((one) => !one.includes('ERR_'))).toEqual([]);
      await away.close();
    },
    WALK_MS,
  );
});
