import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { findViolations } from './axe.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { GALLERY_URL, serveGallery } from './gallery.ts';
import { findKeyboardFaults } from './keyboard.ts';
import { smallTargets, smallTexts } from './sizes.ts';

const TEST_MS = 60_000;
/** Each screen of the gallery, and the selector of its last part. */
const SCREENS = [
  ['rows', '.link-row'],
  ['days', '.tab-bar'],
  ['transfer', '.dock'],
  ['refused', '[role=alert]'],
  ['field', '.field__line'],
  ['confirm-pin', '.code-pad__box'],
  ['confirm-otp', '.confirm__fill'],
  ['confirm-elsewhere', '.confirm__elsewhere'],
  ['waiting', '.ring'],
  ['unknown', '.dock'],
  ['stopped', '.dock'],
  ['receive-code', '.code-card__picture'],
  ['start', '.motif'],
] as const;

let browser: Browser;
let window: BrowserWindow;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
  ({ page } = window);
  await serveGallery(page.context());
}, TEST_MS);
afterAll(() => browser?.close());

async function show(screen: string, query: Record<string, string> = {}): Promise<void> {
  const search = new URLSearchParams({ screen, ...query });
  await page.goto(`${GALLERY_URL}?${search.toString()}`);
}

/** Waits until nothing slides or fades any more. */
async function settle(): Promise<void> {
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
] as const)('the parts, $textSize text, $scheme, $size.width px wide', (mode) => {
  const { textSize, language, scheme, size } = mode;

  beforeAll(async () => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
  });

  test.each(SCREENS)(
    '%s is accessible, and nothing is cut off at the side',
    async (screen, shows) => {
      await show(screen, { language, ...(textSize === 'elder' ? { elder: '' } : {}) });
      await page.locator(shows).last().waitFor();
      await settle();
      await window.screenshot(`part-${screen}-${textSize}-${scheme}`);
      expect(await findViolations(page)).toEqual([]);
      expect(await smallTexts(page, textSize)).toEqual([]);
      expect(await smallTargets(page, textSize)).toEqual([]);
      expect(await findKeyboardFaults(page)).toEqual({ unreachable: [], withoutRing: [] });
      const over_px = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over_px).toBe(0);
      expect(window.errors).toEqual([]);
    },
    TEST_MS,
  );

  test(
    'the sum, the name and the keypad of the confirm sheet are in view together',
    async () => {
      await show('confirm-otp', { language, ...(textSize === 'elder' ? { elder: '' } : {}) });
      await page.locator('.code-pad__box').first().waitFor();
      await settle();
      for (const part of ['.confirm__amount', '.pairs__pair >> nth=0', '.code-pad__boxes']) {
        const box = await page.locator(part).boundingBox();
        const foot = await page.locator('.sheet__foot').boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + 1);
        expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(size.height + 1);
      }
    },
    TEST_MS,
  );
});

describe('the confirm sheet', () => {
  const key = (digit: string) => page.locator('.keypad__key', { hasText: digit }).click();
  const type = async (code: string) => {
    for (const digit of code) await key(digit);
  };
  const sent = () => page.locator('#sent').textContent();
  const typed = (count: number) => page.getByLabel(`已输 ${count} 位，一共 6 位`).waitFor();

  beforeAll(async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test(
    'sends the PIN with its sixth digit, stays open after a refusal, and is empty again',
    async () => {
      await show('confirm-pin');
      await type('111111');
      await page.getByRole('alert').getByText('还可以试 4 次').waitFor();
      await typed(0);
      expect(await sent()).toBe('111111');
      expect(await page.getByRole('dialog').isVisible()).toBe(true);
    },
    TEST_MS,
  );

  test(
    'goes on to the code by SMS, takes it from the SMS, and closes at the end',
    async () => {
      await show('confirm-pin');
      await type('147258');
      await page.getByText('短信码发到了 138****0001').waitFor();
      await typed(0);
      await page.getByRole('button', { name: '沙盒短信 246810' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      expect(await sent()).toBe('147258 246810');
    },
    TEST_MS,
  );

  test(
    'does not close while a proof is being checked',
    async () => {
      await show('confirm-pin');
      await type('111111');
      await page.getByText('正在确认').waitFor();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('button', { name: '关闭' }).getAttribute('aria-disabled')).toBe(
        'true',
      );
      await page.getByRole('alert').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    },
    TEST_MS,
  );

  test(
    'in elder mode waits for a button, so that a slip can be erased',
    async () => {
      await show('confirm-pin', { elder: '' });
      await type('147259');
      await typed(6);
      expect(await sent()).toBe('');
      await page.getByRole('button', { name: '删一位' }).click();
      await page.getByRole('button', { name: '还差 1 位' }).waitFor();
      await key('8');
      await page.getByRole('button', { name: '确认' }).click();
      await page.getByText('短信码发到了').waitFor();
      expect(await sent()).toBe('147258');
    },
    TEST_MS,
  );

  test(
    'puts no digit of the PIN into the page',
    async () => {
      await show('confirm-pin');
      await type('14725');
      await typed(5);
      expect(await page.locator('.code-pad').innerHTML()).not.toMatch(/14725|[147]</);
    },
    TEST_MS,
  );
});

test(
  'a field is checked after a pause in typing, and its fault takes the place of the help',
  async () => {
    await show('field');
    const field = page.getByRole('textbox');
    await field.fill('4403');
    expect(await page.getByText('只用来核对').isVisible()).toBe(true);
    await page.getByText('还差 14 位').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('');
    await page.getByText('只用来核对').waitFor();
  },
  TEST_MS,
);

test(
  'a countdown ends by asking the page, once',
  async () => {
    await show('waiting');
    await page.getByRole('timer', { name: '还有 3 秒可以撤回' }).waitFor();
    await page.getByText('到账了').waitFor();
    expect(await page.getByRole('timer').getAttribute('aria-label')).toBe('还有 0 秒可以撤回');
  },
  TEST_MS,
);
