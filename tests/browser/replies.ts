import { test } from '@jest/globals';
import type { ChatUser } from './chat-user.ts';

const TEST_MS = 60_000;

/** Tests of commands that reply to a message: its author is the recipient. */
export function replyTests(getUsers: () => { azhen: ChatUser; zengShu: ChatUser }): void {
  test(
    '阿珍 replies to a message of 曾叔 with an exclusive packet, and he accepts it',
    async () => {
      const { azhen, zengShu } = getUsers();
      await zengShu.say('今晚的茶粿真好吃，多谢各位街坊');
      await azhen.page.getByRole('button', { name: '回复曾叔' }).click();
      await azhen.screenshot('chat-reply-phone');
      await azhen.say('/for 8.8 喝茶');
      const { card, page } = zengShu;
      await card.getByText('阿珍给曾叔的专属红包').waitFor();
      await card.getByText('已领 0/1').waitFor();
      await zengShu.screenshot('chat-exclusive-desktop');
      await azhen.screenshot('chat-exclusive-phone');
      await card.getByRole('button', { name: '领红包' }).click();
      await page.getByText('抢到 ¥8.80 · 已存入余额').waitFor();
    },
    TEST_MS,
  );
}
