import { expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openChatAs } from './chat-user.ts';
import { DESKTOP, PHONE } from './chromium.ts';
import type { System } from './system.ts';

const TEST_MS = 60_000;

/** Tests of buttons that lead from a group to the bot's private chat, on a system that is running. */
export function privateChatTests(getSystem: () => { browser: Browser; system: System }): void {
  function openAs(name: string, viewport = DESKTOP) {
    const { browser, system } = getSystem();
    return openChatAs(browser, system.chatUrl, name, viewport);
  }

  test(
    '罗师傅 has too little money: 去充值 posts the request there, and he tops up without typing',
    async () => {
      const luo = await openAs('罗师傅', PHONE);
      await luo.say('/hongbao 5000 100');
      const quote = luo.page.locator('blockquote').filter({ hasText: '/hongbao 5000 100' });
      await quote.waitFor();
      await luo.page.getByRole('button', { name: '去充值' }).last().click();
      await luo.page.getByRole('button', { name: '¥100.00' }).click();
      const notice = luo.page.getByRole('dialog');
      await notice.getByText('已充 ¥100.00').waitFor();
      await luo.screenshot('chat-top-up-phone');
      await luo.close();
    },
    TEST_MS,
  );

  test(
    'a packet begun by an inline query is paid for there, then shared to a group',
    async () => {
      const huang = await openAs('黄老师');
      const { page } = huang;
      const field = page.getByRole('textbox');
      await field.fill('@pingshan_wallet_bot 1.88 2 内联');
      await page.getByRole('option', { name: '塞一个 ¥1.88 · 2 个' }).click();
      await page.getByRole('button', { name: '塞进红包 ¥1.88' }).click();
      await page.getByRole('button', { name: '发到群里' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '大万世居街坊群' }).click();
      await page.getByRole('option', { name: '内联' }).click();
      await huang.card.getByRole('heading', { name: '内联' }).waitFor();
      expect(await huang.grab()).toMatch(/抢到 ¥\d+\.\d\d/);
      await huang.close();
    },
    TEST_MS,
  );
}
