import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { addMonths, shanghaiMonth } from '@pingshan/shared/time';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { startSystem, type System } from './system.ts';
import { signInByApi, storePreferences, storeSession } from './wallet-session.ts';

const TEST_MS = 120_000;
const mongodb = freshDatabase();
let system: System;
let browser: Browser;
let window: BrowserWindow;
let page: Page;

/** 曾叔 has sent two packets, has taken a share of one by 阿珍, and has his opening balance. */
beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  const [zeng, azhen] = await Promise.all([
    signInByApi(system.walletUrl, '曾叔'),
    signInByApi(system.walletUrl, '阿珍'),
  ]);
  const packet = { kind: 'equal', total: money(1_000), count: 2 } as const;
  await zeng.send({ ...packet, greeting: '中秋快乐' });
  await zeng.send({ ...packet, total: money(2_640), greeting: '团团圆圆' });
  await zeng.grab(await azhen.send({ ...packet, greeting: '恭喜发财' }));
  window = await openWindow(browser);
  ({ page } = window);
  await page.goto(system.walletUrl);
  await storePreferences(page, { language: 'zh-CN', elder: false });
  await storeSession(page, zeng);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

const openRecords = async () => {
  await page.goto(`${system.walletUrl}/pages/records/index`);
  await page.locator('.money-row').first().waitFor();
};
const lines = () => page.locator('.money-row .item__title').allTextContents();
const heading = () => page.locator('.month__choice').getByRole('heading').textContent();
const month = shanghaiMonth(Date.now());
const titleOf = (of: string) => `${of.slice(0, 4)} 年 ${Number(of.slice(5))} 月`;

test(
  'a month is lines by day, and sums by day and by kind that lead to the lines of a kind',
  async () => {
    await openRecords();
    expect(await lines()).toEqual(['抢到阿珍的红包', '发出红包', '发出红包', '充值']);
    expect(await heading()).toBe(titleOf(month));
    await window.screenshot('statement');
    await page.getByRole('tab', { name: '每月' }).click();
    await page.getByText('月初 ¥0.00 · 现在 ¥857.48').waitFor();
    expect(await page.locator('.bars').getAttribute('aria-label')).toContain('¥36.40');
    await window.screenshot('statement-months');
    await page.getByRole('button', { name: '发出红包' }).click();
    await page.getByText('只看发出红包').waitFor();
    await page.locator('.money-row').nth(1).waitFor();
    expect(await lines()).toEqual(['发出红包', '发出红包']);
    await page.getByRole('button', { name: '看全部种类' }).click();
    await page.locator('.money-row').nth(3).waitFor();
    expect(window.errors).toEqual([]);
  },
  TEST_MS,
);

test(
  'the month before is empty, and the way back leads to this one',
  async () => {
    await openRecords();
    await page.getByRole('button', { name: '上个月' }).click();
    await page.getByText('这个月没有进出').waitFor();
    expect(await heading()).toBe(titleOf(addMonths(month, -1)));
    await page.getByRole('button', { name: '下个月' }).click();
    await page.locator('.money-row').nth(3).waitFor();
  },
  TEST_MS,
);

test(
  'a search finds a greeting, an amount and a name, and says where there is nothing',
  async () => {
    await openRecords();
    for (const [typed, found] of [
      ['中秋', '中秋快乐'],
      ['26.4', '团团圆圆'],
      ['阿珍', '恭喜发财'],
    ] as const) {
      await page.getByRole('textbox').fill(typed);
      await page.locator('.month__choice').waitFor({ state: 'detached' });
      await page.locator('.money-row').nth(1).waitFor({ state: 'detached' });
      await page.locator('.money-row', { hasText: found }).waitFor();
      expect(await lines()).toHaveLength(1);
    }
    await page.getByRole('textbox').fill('没有这样的');
    await page.getByText('没有找到').waitFor();
    await page.getByRole('textbox').fill('');
    await page.locator('.month__choice').waitFor();
  },
  TEST_MS,
);

test(
  'a line opens its record, which leads to the packet',
  async () => {
    await openRecords();
    await page.getByRole('button', { name: '抢到阿珍的红包' }).click();
    await page.locator('.record').getByText('恭喜发财').waitFor();
    await window.screenshot('record');
    await page.getByRole('button', { name: '去看详情' }).click();
    await page.locator('.claims').waitFor();
    expect(page.url()).toContain('/packages/packet/detail/index?id=rp_');
  },
  TEST_MS,
);

test(
  'the statement of a month is stored as a table and as a PDF',
  async () => {
    await openRecords();
    await page.getByRole('tab', { name: '每月' }).click();
    for (const [label, name, begins] of [
      ['表格', `pingshan-wallet-${month}.csv`, '\ufeff"时间"'],
      ['PDF', `pingshan-wallet-${month}.pdf`, '%PDF-'],
    ] as const) {
      await page.getByRole('button', { name: '下载对账单' }).click();
      const sheet = page.getByRole('dialog', { name: '下载对账单' });
      const downloading = page.waitForEvent('download');
      await sheet.getByRole('button', { name: label }).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toBe(name);
      expect(await readFile(await file.path(), 'utf8')).toMatch(new RegExp(`^${begins}`));
      await sheet.waitFor({ state: 'hidden' });
    }
    expect(window.errors).toEqual([]);
  },
  TEST_MS,
);

test(
  'a line that there is not leads to the statement',
  async () => {
    await page.goto(`${system.walletUrl}/pages/record/index?id=txn_01J00000000000000000000000`);
    await page.getByText('没有找到这一笔').waitFor();
    await page.getByRole('button', { name: '看账单' }).click();
    await page.locator('.money-row').first().waitFor();
  },
  TEST_MS,
);
