import { createClient } from '@pingshan/shared/client';
import type { Browser, Locator, Page } from 'playwright-core';
import { type BrowserWindow, openWindow } from './chromium.ts';

/** The bank of the sandbox takes seconds for an ordinary payment, and longer in its moods. */
export const BANK_MS = 90_000;

/** A client without a token: what a newcomer reads on the sandbox's own pages. */
export const anonymous = (walletUrl: string) =>
  createClient(async ({ path, body, ...given }) => {
    const response = await fetch(walletUrl + path, { ...given, body: body ?? null });
    return { status: response.status, body: await response.json() };
  });

/** Someone whom the sandbox invents, at a window of their own, who does only what a finger can do. */
export interface WalletPerson extends BrowserWindow {
  readonly phone: string;
  /** Opens a page of the wallet; without a path, the home page. */
  readonly visit: (path?: string) => Promise<void>;
  readonly tap: (name: string | RegExp) => Promise<void>;
  /** Waits until the page says this. */
  readonly sees: (text: string | RegExp, timeout_ms?: number) => Promise<void>;
  /** Types on the wallet's own keypad: an amount, or a PIN. */
  readonly type: (keys: string, on?: string) => Promise<void>;
  /** Shows what the confirm sheet asks for: the PIN, and the code of the SMS where it wants one. */
  readonly confirm: (pin: string) => Promise<void>;
  /** A screenshot once nothing slides or fades any more. */
  readonly shot: (name: string) => Promise<void>;
  readonly signIn: () => Promise<void>;
  /** The token of the session that the pages have stored. */
  readonly token: () => Promise<string>;
  /** What the server says they have, in fen. */
  readonly balance: () => Promise<number>;
}

/** Longer than the server needs for anything that no bank has a part in. */
const ANSWER_MS = 15_000;
/** Longer than the slides and fades of the pages. */
const SETTLE_MS = 350;

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

async function press(where: Locator, keys: string): Promise<void> {
  for (const key of keys) {
    const name = key === '.' ? '小数点' : `数字 ${key}`;
    await where.getByRole('button', { name, exact: true }).click();
  }
}

async function showFactors(page: Page, pin: string): Promise<void> {
  const sheet = page.locator('#confirm');
  const sms = sheet.getByRole('button', { name: /沙盒短信 \d{6}/ });
  await sheet.getByText('支付密码').first().waitFor();
  await press(sheet, pin);
  await Promise.race([sheet.waitFor({ state: 'hidden' }), sms.waitFor()]);
  if (!(await sms.isVisible())) return;
  await sms.click();
  await sheet.waitFor({ state: 'hidden' });
}

async function storedToken(page: Page): Promise<string> {
  const stored = await page.evaluate(() => localStorage.getItem('session') ?? '');
  const { data } = JSON.parse(stored) as { data: string };
  return (JSON.parse(data) as { accessToken: string }).accessToken;
}

/** Opens a window of someone's own, which is signed out. */
export async function openPerson(
  browser: Browser,
  walletUrl: string,
  phone: string,
): Promise<WalletPerson> {
  const window = await openWindow(browser);
  const { page } = window;
  page.setDefaultTimeout(ANSWER_MS);
  const visit = async (path = '/') => {
    await page.goto(walletUrl + path);
  };
  return {
    ...window,
    phone,
    visit,
    tap: async (name) => {
      await button(page, name).click();
    },
    sees: async (text, timeout_ms = 20_000) => {
      await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: timeout_ms });
    },
    shot: async (name) => {
      await page.waitForTimeout(SETTLE_MS);
      await window.screenshot(name);
    },
    token: () => storedToken(page),
    balance: async () => {
      const token = await storedToken(page);
      const { balances } = await anonymous(walletUrl)('wallet', {}, { token });
      return balances[0]?.amount ?? 0;
    },
    type: (keys, on = 'body') => press(page.locator(on), keys),
    confirm: (pin) => showFactors(page, pin),
    signIn: async () => {
      await visit();
      await page.getByLabel('手机号').fill(phone);
      await button(page, '取验证码').click();
      await button(page, '填上这个验证码').click();
      await button(page, '进入钱包').click();
      await page.getByRole('navigation').waitFor();
    },
  };
}
