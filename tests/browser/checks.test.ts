import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser, openWindow, type BrowserWindow } from './chromium.ts';
import { lowContrastTexts } from './contrast.ts';
import { listTabStops, smallTargets, smallTexts, findKeyboardFaults } from './sizes.ts';

let browser: Browser;
let window: BrowserWindow;

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

test('who asked for large words is measured by larger ones', async () => {
  await window.page.setContent(`
    <p style="font-size:17px">小</p><p style="font-size:18px">大</p>
    <div role="switch" tabindex="0" style="width:59px;height:60px">窄</div>`);
  expect(await smallTexts(window.page, 'elder')).toEqual(['小 17px', '窄 16px']);
  expect(await smallTargets(window.page, 'elder')).toEqual(['窄 59×60']);
});

test('faint text is found on what is really behind it: a parent, a neighbour, a gradient', async () => {
  await window.page.setContent(`
    <body style="background:#fff"><p style="color:#e3ae4f">金字</p><p style="color:#2a211d">墨</p>
    <p style="color:#2a211d;opacity:0.5">半透</p>
    <div style="position:relative"><div style="position:absolute;inset:0;background:#9e1f14"></div>
      <p style="position:relative;color:#2a211d">墨在红上</p></div>
    <p style="background:linear-gradient(#fff, #777);color:#767676">灰</p></body>`);
  expect(await lowContrastTexts(window.page)).toEqual([
    '金字 2',
    expect.stringMatching(/^半透 /),
    '墨在红上 1.9',
    '灰 1',
  ]);
});

test('a control without the keyboard or without a ring is found, and what is behind a dialog', async () => {
  await window.page.setContent(`
    <style>.bare:focus { outline: none }</style><div role="button">够不到</div>
    <button role="button" class="bare">没有圈</button><button role="button">好</button>`);
  expect(await findKeyboardFaults(window.page)).toEqual({
    missed: ['够不到'],
    unringed: ['没有圈'],
  });
  await window.page.setContent(`<button role="button">后面</button>
    <div role="dialog"><button role="button">里面</button></div>`);
  expect((await findKeyboardFaults(window.page)).missed).toHaveLength(1);
});

test('what the Tab key reaches is told by its name, and what it misses is not', async () => {
  await window.page.setContent(`
    <button aria-label="发送">➤</button><div onclick="0">抢红包</div><input placeholder="说点什么">`);
  expect(await listTabStops(window.page)).toEqual(['发送', '说点什么']);
});

test('an error in a page is heard, and so is a file that does not come', async () => {
  await window.page.setContent('<button onclick="nobody()">坏</button>');
  await window.page.click('button');
  await window.page.setContent('<img src="http://127.0.0.1:1/gone.png" alt="" />');
  expect(window.errors).toEqual([
    expect.stringContaining('nobody is not defined'),
    expect.stringContaining('Failed to load resource'),
  ]);
});
