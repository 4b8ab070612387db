import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type Window } from './chromium.ts';
import { reachedByTab, smallTargets, smallTexts } from './measure.ts';

let browser: Browser;
let window: Window;

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
}, 60_000);
afterAll(() => browser.close());

test('text that is too small is found, hidden text is not', async () => {
  await window.page.setContent(`
    <p style="font-size:13px">太小</p><p style="font-size:14px">看得清</p>
    <p style="font-size:9px;display:none">藏着</p>
    <b style="font-size:11px" aria-hidden="true">珍</b>`);
  expect(await smallTexts(window.page)).toEqual(['太小 13px']);
});

test('a target that a thumb would miss is found', async () => {
  await window.page.setContent(`
    <button style="width:43px;height:60px;padding:0">窄</button>
    <button style="width:44px;height:44px;padding:0">好</button>
    <p>看<a href="#terms">说明</a></p>`);
  expect(await smallTargets(window.page)).toEqual(['窄 43×60']);
});

test('what the Tab key reaches is told by its name, and what it misses is not', async () => {
  await window.page.setContent(`
    <button aria-label="发送">➤</button><div onclick="0">抢红包</div><input placeholder="说点什么">`);
  expect(await reachedByTab(window.page)).toEqual(['发送', '说点什么']);
});

test('an error in a page is heard, and so is a file that does not come', async () => {
  await window.page.setContent('<button onclick="nobody()">坏</button>');
  await window.page.click('button');
  await window.page.setContent('<img src="http://127.0.0.1:1/gone.png" alt="" />');
  expect(window.complaints).toEqual([
    expect.stringContaining('nobody is not defined'),
    expect.stringContaining('Failed to load resource'),
  ]);
});
