import { expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openChatAs } from './chat-user.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import type { System } from './system.ts';

const STORY_MS = 60_000;

/** Stories of buttons that lead from a group to the bot's private chat. They begin once the house stands. */
export function privateChat(here: () => { browser: Browser; house: System }): void {
  function join(name: string, viewport = DESKTOP) {
    const { browser, house } = here();
    return openChatAs(browser, house.chatUrl, name, viewport);
  }

  test(
    'asks there what it says: 罗师傅 is short of money, and tops up without typing a word',
    async () => {
      const luo = await join('罗师傅', PHONE);
      await luo.say('/hongbao 5000 100');
      const quote = luo.page.locator('blockquote').filter({ hasText: '/hongbao 5000 100' });
      await quote.waitFor();
      await luo.page.getByRole('button', { name: '去充值' }).last().click();
      await luo.page.getByRole('button', { name: '¥100.00' }).click();
      const told = luo.page.getByRole('dialog');
      await told.getByText('已充 ¥100.00').waitFor();
      await luo.screenshot('chat-top-up-phone');
      await luo.close();
    },
    STORY_MS,
  );

  test(
    'and what was asked of the bot in any chat is paid for there, then shared',
    async () => {
      const huang = await join('黄老师');
      const { page } = huang;
      const box = page.getByRole('textbox');
      await box.fill('@pingshan_wallet_bot 1.88 2 内联');
      await page.getByRole('option', { name: '塞一个 ¥1.88 · 2 个' }).click();
      await page.getByRole('button', { name: '塞进红包 ¥1.88' }).click();
      await page.getByRole('button', { name: '发到群里' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '大万世居街坊群' }).click();
      await page.getByRole('option', { name: '内联' }).click();
      await huang.card.getByRole('heading', { name: '内联' }).waitFor();
      expect(await huang.grab()).toMatch(/抢到 ¥\d+\.\d\d/);
      await huang.close();
    },
    STORY_MS,
  );
}
