import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { findViolations } from './axe.ts';
import { type ChatUser, openChatAs } from './chat-user.ts';
import { type BrowserWindow, DESKTOP, openBrowser, openWindow, PHONE } from './chromium.ts';
import { listTabStops } from './keyboard.ts';
import { privateChatTests } from './private-chat.ts';
import { replyTests } from './replies.ts';
import { smallTargets, smallTexts } from './sizes.ts';
import { startSystem, type System } from './system.ts';
import { signIn } from './wallet-session.ts';

const TEST_MS = 60_000;
const LIVE_MS = 3_500;
const OTHERS = ['黄老师', '美玲', '廖伯', '罗师傅'];

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let chenApo: ChatUser;
let azhen: ChatUser;
let zengShu: ChatUser;
let wallet: BrowserWindow;
let link: string;

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

const amountIn = (text: string): number => {
  const [, yuan = '', cents = ''] = /¥(\d+)\.(\d\d)/.exec(text) ?? [];
  return Number(yuan) * 100 + Number(cents);
};

/** The URL of the packet's page. The button of the card carries the packet's id. */
async function getPacketUrl(): Promise<string> {
  const chatId = new URL(azhen.page.url()).searchParams.get('chat');
  const answer = await fetch(`${system.chatUrl}/simulator/chats/${chatId}/messages?limit=50`);
  const [, id] = /"g:(rp_[0-9A-Z]{26})"/.exec(await answer.text()) ?? [];
  return `${system.walletUrl}/packages/packet/detail/index?id=${id}`;
}

describe('a packet in the group', () => {
  test(
    '陈阿婆 sends it by a command, and every member sees the card',
    async () => {
      [chenApo, azhen, zengShu] = await Promise.all([
        openChatAs(browser, system.chatUrl, '陈阿婆'),
        openChatAs(browser, system.chatUrl, '阿珍', PHONE),
        openChatAs(browser, system.chatUrl, '曾叔'),
      ]);
      await chenApo.say('/hongbao 88.88 8 恭喜发财');
      for (const { card } of [chenApo, azhen, zengShu]) {
        await card.getByText('陈阿婆的拼手气红包 · 8 个').waitFor();
        expect(await card.getByRole('heading').textContent()).toContain('恭喜发财');
      }
      await azhen.screenshot('chat-card-phone');
      await chenApo.screenshot('chat-card-desktop');
    },
    TEST_MS,
  );

  test(
    '阿珍 and 曾叔 grab a share each; a second tap shows the same amount',
    async () => {
      const [first, second] = await Promise.all([azhen.grab(), zengShu.grab('keyboard')]);
      for (const notice of [first, second]) expect(notice).toMatch(/抢到 ¥\d+\.\d\d/);
      const again = await azhen.grab();
      expect(again).toContain('你已经抢过');
      expect(amountIn(again)).toBe(amountIn(first));
    },
    TEST_MS,
  );

  test(
    'the card shows the number of claimed shares to every member',
    async () => {
      for (const { card } of [chenApo, azhen, zengShu]) {
        await card.getByText('已抢 2/8').waitFor({ timeout: 10_000 });
      }
    },
    TEST_MS,
  );

  test(
    '阿珍 opens the packet’s page, signs in there, and sees 小林 grab',
    async () => {
      wallet = await openWindow(browser, PHONE);
      const { page } = wallet;
      link = await getPacketUrl();
      await page.goto(link);
      await signIn(page, '阿珍');
      await page.getByText('阿珍 · 我').waitFor();
      await page.getByText('曾叔', { exact: true }).waitFor();
      expect(await page.getByText('小林', { exact: true }).count()).toBe(0);
      const xiaolin = await openChatAs(browser, system.chatUrl, '小林');
      await xiaolin.grab();
      // Sooner than the page polls: the change event came over the WebSocket.
      await page.getByText('小林', { exact: true }).waitFor({ timeout: LIVE_MS });
      await wallet.screenshot('packet-live-phone');
      await xiaolin.close();
    },
    TEST_MS,
  );

  test(
    '阿强 opens the envelope on the page: it shows no amount before the claim, and the same one after a reload',
    async () => {
      const window = await openWindow(browser, PHONE);
      const { page } = window;
      await page.goto(link);
      await signIn(page, '阿强');
      const envelope = page.getByRole('dialog', { name: '陈阿婆的红包' });
      await envelope.waitFor();
      expect(await envelope.textContent()).not.toMatch(/\d/);
      await window.screenshot('envelope-closed-phone');
      await envelope.getByRole('button', { name: '打开红包' }).press('Enter');
      await envelope.getByText('已存入余额').waitFor();
      await page.getByRole('button', { name: '看看大家手气' }).click();
      await page.getByText('阿强 · 我').waitFor();
      await window.screenshot('envelope-opened-phone');
      await page.reload();
      await page.getByText('阿强 · 我').waitFor();
      expect(await envelope.count()).toBe(0);
      expect(window.errors).toEqual([]);
      await window.close();
    },
    TEST_MS,
  );

  test(
    'after the last claim the card names the best share and links to the page',
    async () => {
      for (const name of OTHERS) {
        const neighbour = await openChatAs(browser, system.chatUrl, name);
        expect(await neighbour.grab()).toMatch(/抢到 ¥/);
        await neighbour.close();
      }
      const { card } = zengShu;
      await card.getByText(/^手气最佳 .+ ¥\d+\.\d\d/).waitFor({ timeout: 15_000 });
      const button = card.getByRole('link', { name: '看看大家手气' });
      expect(await button.getAttribute('href')).toBe(link);
      await zengShu.screenshot('chat-finished-desktop');
    },
    TEST_MS,
  );

  test(
    'the shares on the page add up to ¥88.88, and the page verifies the proof',
    async () => {
      const { page } = wallet;
      await page.getByText('手气最好').waitFor();
      const amounts = await page.locator('.claim__amount').allTextContents();
      expect(amounts).toHaveLength(8);
      const total = amounts.reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
      expect(total).toBe(8888);
      await page.getByRole('button', { name: '公平可验证' }).click();
      await page.getByText('核对过了，分得公平').waitFor();
      const close = page.getByRole('button', { name: '关闭' });
      await close.click({ trial: true });
      await wallet.screenshot('packet-proof-phone');
      await close.click();
    },
    TEST_MS,
  );
});

describe('a reply', () => {
  replyTests(() => ({ azhen, zengShu }));
});

describe('a button that leads to the private chat', () => {
  privateChatTests(() => ({ browser, system }));
});

describe('every window', () => {
  const windows = () => [
    { name: 'chat on a desktop', window: chenApo },
    { name: 'chat on a phone', window: azhen },
    { name: 'packet page on a phone', window: wallet },
  ];

  test(
    'is accessible: rules of axe, text of at least 14 px, targets of at least 44 px',
    async () => {
      for (const { name, window } of windows()) {
        const violations = await findViolations(window.page);
        const small = [...(await smallTexts(window.page)), ...(await smallTargets(window.page))];
        expect({ name, violations, small }).toEqual({ name, violations: [], small: [] });
      }
    },
    TEST_MS,
  );

  test(
    'can be used with the Tab key',
    async () => {
      const chat = await listTabStops(chenApo.page);
      for (const name of ['以陈阿婆的身份说话', '命令菜单', '换个人说话'])
        expect(chat).toContain(name);
      const packet = await listTabStops(wallet.page);
      expect(packet).toContain('公平可验证');
    },
    TEST_MS,
  );

  test(
    'does not scroll horizontally',
    async () => {
      for (const { name, window } of windows()) {
        const over_px = await window.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect({ name, over_px }).toEqual({ name, over_px: 0 });
      }
    },
    TEST_MS,
  );

  test(
    'has reported no error, also after a change of its size',
    async () => {
      await wallet.page.setViewportSize(DESKTOP);
      await wallet.screenshot('packet-desktop');
      await azhen.page.setViewportSize({ width: 320, height: 640 });
      await azhen.screenshot('chat-narrow');
      for (const { name, window } of windows()) {
        expect({ name, complaints: window.errors }).toEqual({ name, complaints: [] });
      }
    },
    TEST_MS,
  );
});

test('the content security policy allows inline styles, and scripts of the same origin only', async () => {
  const { headers } = await fetch(link, { headers: { accept: 'text/html' } });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toMatch(/style-src 'self' 'unsafe-inline'(;|$)/);
});
