import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { runAxe } from './axe.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { lowContrastTexts } from './contrast.ts';
import { findKeyboardFaults, listTabStops } from './keyboard.ts';
import { smallTargets, smallTexts } from './sizes.ts';

let browser: Browser;
let window: BrowserWindow;

beforeAll(async () => {
  browser = await openBrowser();
  window = await openWindow(browser);
}, 60_000);
afterAll(() => browser.close());

describe('sizes', () => {
  test('a text below 14 px is found, a hidden text is not', async () => {
    await window.page.setContent(`
      <p style="font-size:13px">太小</p><p style="font-size:14px">看得清</p>
      <p style="font-size:9px;display:none">藏着</p>
      <b style="font-size:11px" aria-hidden="true">珍</b>`);
    expect(await smallTexts(window.page)).toEqual(['太小 13px']);
  });

  test('a target below 44 px is found, a link inside a sentence is not', async () => {
    await window.page.setContent(`
      <button style="width:43px;height:60px;padding:0">窄</button>
      <button style="width:44px;height:44px;padding:0">好</button>
      <p>看<a href="#terms">说明</a></p>`);
    expect(await smallTargets(window.page)).toEqual(['窄 43×60']);
  });

  test('the limits are 18 px and 60 px for larger text', async () => {
    await window.page.setContent(`
      <p style="font-size:17px">小</p><p style="font-size:18px">大</p>
      <div role="switch" tabindex="0" style="width:59px;height:60px">窄</div>`);
    expect(await smallTexts(window.page, 'elder')).toEqual(['小 17px', '窄 16px']);
    expect(await smallTargets(window.page, 'elder')).toEqual(['窄 59×60']);
  });
});

describe('axe', () => {
  const PAGE = (body: string) =>
    `<!doctype html><html lang="zh-CN"><title>页</title><main><h1>页</h1>${body}</main></html>`;

  test('finds an unnamed button and low contrast, also of large text', async () => {
    await window.page.setContent(
      PAGE(`<button id="unnamed" style="width:44px;height:44px"></button>
        <p id="faint" style="color:#e3ae4f">金字</p>
        <p id="large" style="color:#8a8a8a;font-size:30px">大字</p><p>墨</p>`),
    );
    const { violations } = await runAxe(window.page);
    expect(violations.sort()).toEqual([
      'button-name: #unnamed',
      'color-contrast: #faint',
      'color-contrast: #large',
    ]);
  });

  test('leaves a text on a gradient undecided, and its lowest contrast is computed here', async () => {
    await window.page.setContent(
      PAGE(`<p id="grey" style="background:linear-gradient(#fff, #777);color:#767676">灰</p>
        <p id="ink" style="background:linear-gradient(#fff, #eee);color:#2a211d">墨</p>`),
    );
    const { violations, undecidedContrast } = await runAxe(window.page);
    expect(violations).toEqual([]);
    expect(undecidedContrast).toEqual(['#grey', '#ink']);
    expect(await lowContrastTexts(window.page, undecidedContrast)).toEqual(['灰 1']);
  });
});

test('the contrast is computed with what is painted behind a text, and with its opacity', async () => {
  await window.page.setContent(`
    <body style="background:#fff"><p id="ink" style="color:#2a211d">墨</p>
    <p id="pale" style="color:#2a211d;opacity:0.5">半透</p>
    <div style="position:relative"><div style="position:absolute;inset:0;background:#9e1f14"></div>
      <p id="red" style="position:relative;color:#2a211d">墨在红上</p></div></body>`);
  expect(await lowContrastTexts(window.page, ['#ink', '#pale', '#red'])).toEqual([
    expect.stringMatching(/^半透 /),
    '墨在红上 1.9',
  ]);
});

describe('the keyboard', () => {
  test('a control without tabindex or without a focus ring is found', async () => {
    await window.page.setContent(`
      <style>.bare:focus { outline: none }</style><div role="button">够不到</div>
      <button role="button" class="bare">没有圈</button><button role="button">好</button>`);
    expect(await findKeyboardFaults(window.page)).toEqual({
      unreachable: ['够不到'],
      withoutRing: ['没有圈'],
    });
  });

  test('a control that is reached behind an open dialog is found', async () => {
    await window.page.setContent(`<button role="button">后面</button>
      <div role="dialog"><button role="button">里面</button></div>`);
    expect((await findKeyboardFaults(window.page)).unreachable).toHaveLength(1);
  });

  test('the stops of the Tab key are listed by their names', async () => {
    await window.page.setContent(`<button aria-label="发送">➤</button>
      <div onclick="0">抢红包</div><input placeholder="说点什么">`);
    expect(await listTabStops(window.page)).toEqual(['发送', '说点什么']);
  });
});

test('an exception in a page and a file that fails to load are collected as errors', async () => {
  await window.page.setContent('<button onclick="missing()">坏</button>');
  await window.page.click('button');
  await window.page.setContent('<img src="http://127.0.0.1:1/gone.png" alt="" />');
  expect(window.errors).toEqual([
    expect.stringContaining('missing is not defined'),
    expect.stringContaining('Failed to load resource'),
  ]);
});
