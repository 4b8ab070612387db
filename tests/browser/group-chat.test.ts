import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { openChatAs, type ChatUser } from './chat-user.ts';
import { DESKTOP, openBrowser, openWindow, PHONE, type BrowserWindow } from './chromium.ts';
import { type System, startSystem } from './system.ts';
import { signIn } from './wallet-session.ts';
import { listTabStops, smallTargets, smallTexts } from './sizes.ts';
import { privateChat } from './private-chat.ts';
import { replies } from './replies.ts';

const STORY_MS = 60_000;
const LIVE_MS = 3_500;
const OTHERS = ['黄老师', '美玲', '廖伯', '罗师傅'];

const mongodb = freshDatabase();
let house: System;
let browser: Browser;
let chenApo: ChatUser;
let azhen: ChatUser;
let zengShu: ChatUser;
let wallet: BrowserWindow;
let link: string;

beforeAll(async () => {
  house = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await house?.close();
}, 30_000);

const fenIn = (text: string): number => {
  const [, yuan = '', cents = ''] = /¥(\d+)\.(\d\d)/.exec(text) ?? [];
  return Number(yuan) * 100 + Number(cents);
};

/** The address of a packet's page, as the card's button carries the packet's id. */
async function packetPage(): Promise<string> {
  const chatId = new URL(azhen.page.url()).searchParams.get('chat');
  const answer = await fetch(`${house.chatUrl}/simulator/chats/${chatId}/messages?limit=50`);
  const [, id] = /"g:(rp_[0-9A-Z]{26})"/.exec(await answer.text()) ?? [];
  return `${house.walletUrl}/packages/packet/detail/index?id=${id}`;
}

describe('an evening in the group', () => {
  test(
    '陈阿婆 sends a packet by one line, and everybody sees the card',
    async () => {
      [chenApo, azhen, zengShu] = await Promise.all([
        openChatAs(browser, house.chatUrl, '陈阿婆'),
        openChatAs(browser, house.chatUrl, '阿珍', PHONE),
        openChatAs(browser, house.chatUrl, '曾叔'),
      ]);
      await chenApo.say('/hongbao 88.88 8 恭喜发财');
      for (const { card } of [chenApo, azhen, zengShu]) {
        await card.getByText('陈阿婆的拼手气红包 · 8 个').waitFor();
        expect(await card.getByRole('heading').textContent()).toContain('恭喜发财');
      }
      await azhen.screenshot('chat-card-phone');
      await chenApo.screenshot('chat-card-desktop');
    },
    STORY_MS,
  );

  test(
    '阿珍 and 曾叔 tap it and are told what is theirs; tapping again says the same',
    async () => {
      const [first, second] = await Promise.all([azhen.grab(), zengShu.grab('keyboard')]);
      for (const told of [first, second]) expect(told).toMatch(/抢到 ¥\d+\.\d\d/);
      const again = await azhen.grab();
      expect(again).toContain('你已经抢过');
      expect(fenIn(again)).toBe(fenIn(first));
    },
    STORY_MS,
  );

  test(
    'the card counts along for everybody',
    async () => {
      for (const { card } of [chenApo, azhen, zengShu]) {
        await card.getByText('已抢 2/8').waitFor({ timeout: 10_000 });
      }
    },
    STORY_MS,
  );

  test(
    '阿珍 opens the packet’s page by its link, signs in there, and watches 小林 grab',
    async () => {
      wallet = await openWindow(browser, PHONE);
      const { page } = wallet;
      link = await packetPage();
      await page.goto(link);
      await signIn(page, '阿珍');
      await page.getByText('阿珍 · 我').waitFor();
      await page.getByText('曾叔', { exact: true }).waitFor();
      expect(await page.getByText('小林', { exact: true }).count()).toBe(0);
      const xiaolin = await openChatAs(browser, house.chatUrl, '小林');
      await xiaolin.grab();
      // Sooner than the page would look by itself: the hint came over the socket.
      await page.getByText('小林', { exact: true }).waitFor({ timeout: LIVE_MS });
      await wallet.screenshot('packet-live-phone');
      await xiaolin.close();
    },
    STORY_MS,
  );

  test(
    '阿强 opens the envelope on the page: no number before it is true, then his own, for good',
    async () => {
      const window = await openWindow(browser, PHONE);
      const { page } = window;
      await page.goto(link);
      await signIn(page, '阿强');
      const envelope = page.getByRole('dialog', { name: '陈阿婆的红包' });
      await envelope.waitFor();
      expect(await envelope.textContent()).not.toMatch(/\d/);
      await window.screenshot('envelope-sealed-phone');
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
    STORY_MS,
  );

  test(
    'when the last share is gone the card says who was luckiest and links to the page',
    async () => {
      for (const name of OTHERS) {
        const neighbour = await openChatAs(browser, house.chatUrl, name);
        expect(await neighbour.grab()).toMatch(/抢到 ¥/);
        await neighbour.close();
      }
      const { card } = zengShu;
      await card.getByText(/^手气最佳 .+ ¥\d+\.\d\d/).waitFor({ timeout: 15_000 });
      const button = card.getByRole('link', { name: '看看大家手气' });
      expect(await button.getAttribute('href')).toBe(link);
      await zengShu.screenshot('chat-finished-desktop');
    },
    STORY_MS,
  );

  test(
    'all shares on the page add up to ¥88.88, and the proof checks out on this device',
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
    STORY_MS,
  );
});

describe('a reply', () => {
  replies(() => ({ azhen, zengShu }));
});

describe('a button that leads to the private chat', () => {
  privateChat(() => ({ browser, house }));
});

describe('every window', () => {
  const windows = () => [
    { name: 'chat on a desktop', window: chenApo },
    { name: 'chat on a phone', window: azhen },
    { name: 'packet page on a phone', window: wallet },
  ];

  test(
    'has text of 14 px and more, and targets of 44 px and more',
    async () => {
      for (const { name, window } of windows()) {
        expect({ name, small: await smallTexts(window.page) }).toEqual({ name, small: [] });
        expect({ name, small: await smallTargets(window.page) }).toEqual({ name, small: [] });
      }
    },
    STORY_MS,
  );

  test(
    'can be gone through by the Tab key',
    async () => {
      const chat = await listTabStops(chenApo.page);
      for (const name of ['以陈阿婆的身份说话', '命令菜单', '换个人说话'])
        expect(chat).toContain(name);
      const packet = await listTabStops(wallet.page);
      expect(packet).toContain('公平可验证');
    },
    STORY_MS,
  );

  test(
    'fits its screen without scrolling sideways',
    async () => {
      for (const { name, window } of windows()) {
        const over_px = await window.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect({ name, over_px }).toEqual({ name, over_px: 0 });
      }
    },
    STORY_MS,
  );

  test(
    'looks right on the other size too, and nobody complained',
    async () => {
      await wallet.page.setViewportSize(DESKTOP);
      await wallet.screenshot('packet-desktop');
      await azhen.page.setViewportSize({ width: 320, height: 640 });
      await azhen.screenshot('chat-narrow');
      for (const { name, window } of windows()) {
        expect({ name, complaints: window.errors }).toEqual({ name, complaints: [] });
      }
    },
    STORY_MS,
  );
});

test('the page may bring its own styles and no script of anybody else', async () => {
  const { headers } = await fetch(link, { headers: { accept: 'text/html' } });
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).toMatch(/style-src 'self' 'unsafe-inline'(;|$)/);
});
