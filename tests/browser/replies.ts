import { test } from '@jest/globals';
import type { ChatUser } from './chat-user.ts';

const STORY_MS = 60_000;

/** What is written in answer to somebody's words is meant for them. */
export function replies(people: () => { azhen: ChatUser; zengShu: ChatUser }): void {
  test(
    '阿珍 answers what 曾叔 said with a packet for him alone, and he accepts it',
    async () => {
      const { azhen, zengShu } = people();
      await zengShu.say('今晚的茶粿真好吃，多谢各位街坊');
      await azhen.page.getByRole('button', { name: '回复曾叔' }).click();
      await azhen.screenshot('chat-answering-phone');
      await azhen.say('/for 8.8 喝茶');
      const { card, page } = zengShu;
      await card.getByText('阿珍给曾叔的专属红包').waitFor();
      await card.getByText('已领 0/1').waitFor();
      await zengShu.screenshot('chat-exclusive-desktop');
      await azhen.screenshot('chat-exclusive-phone');
      await card.getByRole('button', { name: '领红包' }).click();
      await page.getByText('抢到 ¥8.80 · 已存入余额').waitFor();
    },
    STORY_MS,
  );
}
