import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { money } from '@pingshan/shared/money';
import { GROUPS } from '@pingshan/shared/neighbourhood';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { findViolations } from './axe.ts';
import { type BillIds, prepareBills } from './bills.ts';
import { CHAT_SCREENS, postPacket } from './chat-screens.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { findKeyboardFaults } from './keyboard.ts';
import type { ScreenIds } from './screen.ts';
import { overflow_px, smallTargets, smallTexts } from './sizes.ts';
import { startSystem, type System } from './system.ts';
import { WALLET_SCREENS } from './wallet-screens.ts';
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
let window: BrowserWindow;
let azhen: WalletSession;
let ids: ScreenIds;

/** Cards of a person, and movements in the states that the screens show. */
async function moveMoney(
  user: WalletSession,
): Promise<Omit<ScreenIds, 'open' | 'finished' | keyof BillIds>> {
  // Each confirmed act takes an SMS, and a person gets three of them in ten minutes.
  const declining = await user.addCard('0002');
  const failed = await user.topUpFrom(declining);
  const cancelled = await user.withdrawTo(declining);
  await user.cancel(cancelled);
  const waitingCard = await user.askForCard('0010');
  return { waitingCard: waitingCard.id, cancelled: cancelled.id, failed: failed.id };
}

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  const [chenApo, xiaolin] = await Promise.all([
    signInByApi(system.walletUrl, '陈阿婆'),
    signInByApi(system.walletUrl, '小林'),
  ]);
  azhen = await signInByApi(system.walletUrl, '阿珍');
  const chat = `telegram:${GROUPS[0]?.chatId}`;
  const packet: SendRequest = { kind: 'lucky', total: money(888), count: 3, chat };
  const packets = { open: await chenApo.send(packet), finished: await chenApo.send(packet) };
  for (const user of [chenApo, xiaolin, azhen]) await user.grab(packets.finished);
  const billIds = await prepareBills(azhen, [chenApo, xiaolin], chat);
  ids = { ...packets, ...billIds, ...(await moveMoney(azhen)) };
  await postPacket(system.chatUrl);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

/** Waits for the finite animations, since during a fade every text has a low contrast. */
async function waitForAnimations(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    ),
  );
}

describe.each([
  { textSize: 'usual', language: 'zh-CN', scheme: 'light', size: { width: 375, height: 812 } },
  { textSize: 'usual', language: 'en', scheme: 'dark', size: { width: 320, height: 640 } },
  { textSize: 'elder', language: 'zh-HK', scheme: 'light', size: { width: 320, height: 640 } },
  { textSize: 'elder', language: 'zh-CN', scheme: 'dark', size: { width: 375, height: 812 } },
] as const)('the wallet, $textSize text, $language, $scheme, $size.width px wide', (mode) => {
  const { textSize, language, scheme, size } = mode;

  async function expectAccessible(name: string): Promise<void> {
    const { page } = window;
    await waitForAnimations(page);
    await window.screenshot(`screen-${name}-${textSize}-${scheme}`);
    expect(await findViolations(page)).toEqual([]);
    expect(await smallTexts(page, textSize)).toEqual([]);
    expect(await smallTargets(page, textSize)).toEqual([]);
    expect(await overflow_px(page)).toBe(0);
    expect(await findKeyboardFaults(page)).toEqual({ unreachable: [], withoutRing: [] });
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(window.errors).toEqual([]);
  }

  beforeAll(async () => {
    window = await openWindow(browser);
    await window.page.setViewportSize(size);
    await window.page.emulateMedia({ colorScheme: scheme });
    await window.page.goto(system.walletUrl);
    await storePreferences(window.page, { language, elder: textSize === 'elder' });
  }, TEST_MS);
  afterAll(() => window.close());

  test(
    'sign-in is accessible',
    async () => {
      await window.page.goto(system.walletUrl);
      await window.page.getByRole('textbox').first().waitFor();
      await expectAccessible('sign-in');
    },
    TEST_MS,
  );

  describe('signed in', () => {
    beforeAll(() => storeSession(window.page, azhen));

    test.each(WALLET_SCREENS)(
      '$name is accessible',
      async ({ name, path, shows, act }) => {
        const { page } = window;
        await page.goto(system.walletUrl + path(ids));
        await page.getByRole('button').first().waitFor();
        await act?.(page);
        await page.locator(shows).first().waitFor();
        await expectAccessible(name);
      },
      TEST_MS,
    );
  });
});

describe.each(['light', 'dark'] as const)('the group chat, %s', (scheme) => {
  beforeAll(async () => {
    window = await openWindow(browser);
    await window.page.emulateMedia({ colorScheme: scheme });
  }, TEST_MS);
  afterAll(() => window.close());

  test.each(CHAT_SCREENS)(
    '$name is accessible',
    async ({ name, query, viewport, shows, act }) => {
      const { page } = window;
      await page.setViewportSize(viewport);
      await page.goto(`${system.chatUrl}/?${query}`);
      await page.getByRole('button').first().waitFor();
      await act?.(page);
      await page.locator(shows).first().waitFor();
      await waitForAnimations(page);
      await window.screenshot(`chat-${name}-${scheme}`);
      expect(await findViolations(page)).toEqual([]);
      expect(await smallTexts(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await overflow_px(page)).toBe(0);
      expect(window.errors).toEqual([]);
    },
    TEST_MS,
  );
});
