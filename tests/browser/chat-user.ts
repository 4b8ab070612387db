import { GROUPS, RESIDENTS } from '@pingshan/shared/neighbourhood';
import type { Browser, Locator } from 'playwright-core';
import { type BrowserWindow, DESKTOP, openWindow, type PHONE } from './chromium.ts';

const ANSWER_MS = 15_000;

/** A window on the group chat as one resident. */
export interface ChatUser extends BrowserWindow {
  readonly name: string;
  readonly say: (text: string) => Promise<void>;
  /** The newest packet card in the chat. */
  readonly card: Locator;
  /** Taps 抢红包 on that card, by mouse or keyboard; resolves with the text of the notice. */
  readonly grab: (by?: 'mouse' | 'keyboard') => Promise<string>;
}

const residentOf = (name: string) => {
  const resident = RESIDENTS.find((one) => one.name === name);
  if (!resident) throw new Error(`no resident has the name ${name}`);
  return resident;
};

/** Opens the first group chat as one of its members. */
export async function openChatAs(
  browser: Browser,
  chatUrl: string,
  name: string,
  viewport: typeof PHONE = DESKTOP,
): Promise<ChatUser> {
  const window = await openWindow(browser, viewport);
  const { page } = window;
  const query = new URLSearchParams({
    as: residentOf(name).username,
    chat: String(GROUPS[0]?.chatId),
  });
  await page.goto(`${chatUrl}/?${query.toString()}`);
  const field = page.getByRole('textbox', { name: `以${name}的身份说话` });
  await field.waitFor();
  const card = page.getByRole('article').filter({ hasText: '红包' }).last();
  return {
    ...window,
    name,
    card,
    async say(text) {
      await field.fill(text);
      await page.getByRole('button', { name: '发送', exact: true }).click();
    },
    async grab(by = 'mouse') {
      const button = card.getByRole('button', { name: '抢红包' });
      if (by === 'mouse') await button.click();
      else await button.press('Enter');
      const notice = page.getByRole('status').locator('.toast').or(page.getByRole('dialog')).last();
      await notice.waitFor({ timeout: ANSWER_MS });
      await window.screenshot(`chat-notice-${name}`);
      const text = (await notice.textContent()) ?? '';
      const dismiss = page.getByRole('button', { name: '知道了' });
      if (await dismiss.isVisible()) await dismiss.click();
      return text;
    },
  };
}

export const phoneOf = (name: string): string => residentOf(name).phone;
