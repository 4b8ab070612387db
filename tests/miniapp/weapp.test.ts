import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'acorn';
import { built, filesIn } from './harness/build.ts';
import {
  loadCatalogue,
  MAIN_CATALOGUES,
  PACKAGE_CATALOGUES,
  sentencesOf,
} from './harness/catalogues.ts';
import { GRABBED, MONEY_REQUEST, PACKET, server, SESSION, TRANSFER } from './harness/fixtures.ts';
import { boot } from './harness/wechat.ts';

jest.setTimeout(180_000);

/** WeChat allows 2 MB; the rest is reserved for modules to come. */
const MAIN_MAX_BYTES = 800 * 1024;
let folder = '';
let pages: string[] = [];
let closers: (() => void)[] = [];

beforeAll(async () => {
  folder = await built('weapp');
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
  };
  const inner = app.subPackages.flatMap(({ root, pages: own }) => own.map((p) => `${root}/${p}`));
  pages = [...app.pages, ...inner];
});

/** The files outside the packages, which WeChat loads first. */
const mainFiles = () =>
  filesIn(folder).filter((file) => !relative(folder, file).startsWith('packages'));

async function zhSentences(catalogues: readonly string[]): Promise<string[]> {
  const loaded = await Promise.all(catalogues.map(loadCatalogue));
  return loaded.flatMap(({ zhCN }) => sentencesOf(zhCN)).map(([, text]) => text);
}

/** A text as the minifier prints it: in lower case, with escapes for characters beyond ASCII. */
const escaped = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

afterEach(() => {
  for (const close of closers) close();
  closers = [];
});

function start(signedIn: boolean) {
  const storage = new Map<string, unknown>();
  if (signedIn) storage.set('session', JSON.stringify(SESSION));
  const wechat = boot(folder, server, storage);
  closers.push(wechat.stop);
  const open = (path: string, query = {}) => {
    const page = wechat.open(path, query);
    closers.unshift(page.close);
    return page;
  };
  return { ...wechat, open };
}

describe('the build', () => {
  test('has a script, a manifest and a template for every page', () => {
    const missing = pages.flatMap((page) =>
      ['js', 'json', 'wxml', 'wxss'].filter((kind) => !existsSync(join(folder, `${page}.${kind}`))),
    );
    expect(pages).toContain('pages/home/index');
    expect(missing.filter((kind) => kind !== 'wxss')).toEqual([]);
  });

  test('is ES5, which the oldest engines parse', () => {
    for (const file of filesIn(folder).filter((name) => name.endsWith('.js'))) {
      expect(() => parse(readFileSync(file, 'utf8'), { ecmaVersion: 5 })).not.toThrow();
    }
  });

  test('keeps the main package within 800 KB', () => {
    const bytes = mainFiles().reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(MAIN_MAX_BYTES);
  });

  test('keeps the sentences of a package out of the main package', async () => {
    const main = new Set(await zhSentences(MAIN_CATALOGUES));
    const own = await zhSentences(PACKAGE_CATALOGUES);
    const long = own.filter((text) => text.length > 4 && !main.has(text));
    const scripts = mainFiles().filter((file) => file.endsWith('.js'));
    const texts = scripts.map((file) => readFileSync(file, 'utf8').toLowerCase());
    const found = long.filter((sentence) => texts.some((text) => text.includes(escaped(sentence))));
    expect(long.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  test('bundles no zod', () => {
    const scripts = filesIn(folder).filter((name) => name.endsWith('.js'));
    const carrying = scripts.filter((file) => /ZodError|_zod\b/.test(readFileSync(file, 'utf8')));
    expect(carrying).toEqual([]);
  });
});

describe('in a WeChat without Intl, AbortController and code from strings', () => {
  test.each([
    [
      'pages/home/index',
      {},
      ['坪山钱包', '888', '.88', '沙盒', '发红包', '恭喜发财', '已抢 5/8', '已领 0/1'],
    ],
    ['pages/wallet/index', {}, ['还没有卡券', '首页', '卡包', '消息', '我的']],
    ['pages/messages/index', {}, ['等你看 · 1', '已领 0/1', '正在进行', '红包退回 ¥1.20', '20:00']],
    ['pages/me/index', {}, ['陈阿婆', '138****0001', '充值', '账单', '设置']],
    [
      'pages/records/index',
      {},
      ['明细', '每月', '发出的', '收入', '抢到曾叔的红包', '20:00 · 恭喜发财'],
    ],
    ['pages/record/index', { id: GRABBED.id }, ['抢到曾叔的红包', '备注', GRABBED.id, '去看详情']],
    ['packages/funding/top-up/index', {}, ['充多少', '沙盒充值', '先写金额']],
    ['pages/settings/index', {}, ['长辈版', '繁體中文（香港）', '退出登录']],
    ['packages/packet/send/index', {}, ['拼手气', '总金额', '每份 ¥0.01 到 ¥200.00']],
    ['packages/packet/detail/index', { id: PACKET.id }, ['曾叔的拼手气红包', '開', '公平可验证']],
    ['packages/transfer/payee/index', {}, ['手机号，或者 @名字', '扫收款码', '最近转过', '阿珍']],
    ['packages/transfer/transfer/index', {}, ['还没有选转给谁', '去选']],
    [
      'packages/transfer/result/index',
      { id: TRANSFER.id },
      ['秒内可撤回', '转给 阿珍（陈*珍） ¥88.00', '撤回这笔', '看凭证'],
    ],
    ['packages/transfer/receipt/index', { id: TRANSFER.id }, ['付款人', '陈*珍', '存图片']],
    ['packages/transfer/receive/index', {}, ['让对方扫这个码，向我付款', '向 TA 收款', '今天收到']],
    ['packages/transfer/ask/index', {}, ['还没有选转给谁']],
    [
      'packages/transfer/request/index',
      { id: MONEY_REQUEST.id },
      ['曾叔 向你收', '水电', '付 ¥6.60', '不付'],
    ],
    [
      'packages/transfer/claim/index',
      { id: 'trf_01J00000000000000000000002' },
      ['139****1111', '发短信码'],
    ],
  ])('%s opens and shows its sentences', async (path, query, sentences) => {
    const wechat = start(true);
    const page = wechat.open(path, query);
    for (const sentence of sentences) await page.shows(sentence);
    expect(wechat.problems).toEqual([]);
  });

  test('any page shows the sign-in form while signed out, after WeChat’s sign-in was refused', async () => {
    const wechat = start(false);
    const page = wechat.open('packages/packet/detail/index', { id: PACKET.id });
    await page.shows('取验证码');
    expect(wechat.calls).toContain('POST /v1/auth/sessions');
    expect(page.text()).not.toContain('恭喜发财');
    expect(wechat.problems).toEqual([]);
  });

  test('the amount is typed on our keypad, and the button shows what it will send', async () => {
    const wechat = start(true);
    const page = wechat.open('packages/packet/send/index');
    await page.shows('每份 ¥0.01 到 ¥200.00');
    for (const key of ['3', '.', '6']) page.tap(key);
    await page.shows('塞进红包 ¥3.60');
    page.tap('塞进红包 ¥3.60');
    await page.shows('红包包好了');
    expect(wechat.calls).toContain('POST /v1/red-packets');
    expect(wechat.storage.has('pending:red-packet')).toBe(false);
    expect(wechat.problems).toEqual([]);
  });

  test('a tap on the coin shows the amount of the server’s reply, and none before it', async () => {
    const wechat = start(true);
    const page = wechat.open('packages/packet/detail/index', { id: PACKET.id });
    await page.shows('開');
    expect(page.text()).not.toContain('已存入余额');
    page.tap('開');
    await page.shows('已存入余额');
    await page.shows('¥8.88');
    expect(wechat.calls).toContain(`POST /v1/red-packets/${PACKET.id}/grabs`);
    expect(wechat.problems).toEqual([]);
  });

  test('a language and a name are saved with a method that wx.request supports', async () => {
    const wechat = start(true);
    const page = wechat.open('pages/settings/index');
    await page.shows('English');
    page.tap('English');
    await page.shows('Large text');
    page.type('陈阿婆', '阿婆');
    page.tap('Save');
    await page.shows('Saved');
    expect(wechat.calls.filter((call) => call === 'PUT /v1/me')).toHaveLength(2);
    expect(wechat.storage.get('session')).toContain('"name":"阿婆"');
    expect(wechat.problems).toEqual([]);
  });

  test('a packet is shared as a card that links to its page', async () => {
    const wechat = start(true);
    const page = wechat.open('packages/packet/detail/index', { id: PACKET.id });
    await page.shows('发给邻居');
    const path = `/packages/packet/detail/index?id=${PACKET.id}`;
    expect(page.shared()).toMatchObject({ title: '恭喜发财', path });
  });

  test('WeChat’s title bar has the title of the page and the sandbox tag', async () => {
    const wechat = start(true);
    await wechat.open('pages/records/index').shows('抢到曾叔的红包');
    expect(wechat.calls).toContain('title 账单 · 沙盒');
  });

  test('a tab opens its page as WeChat opens tab pages, and its badge counts what waits', async () => {
    const wechat = start(true);
    const page = wechat.open('pages/home/index');
    await page.shows('已领 0/1');
    page.tap('消息');
    expect(wechat.calls).toContain('switchTab /pages/messages/index');
    page.tap('首页');
    expect(wechat.calls.filter((call) => call.startsWith('switchTab'))).toHaveLength(1);
    expect(wechat.calls.filter((call) => call.startsWith('pageScrollTo'))).toHaveLength(1);
    const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as {
      tabBar: { custom: boolean; list: { pagePath: string }[] };
    };
    expect(app.tabBar.custom).toBe(true);
    expect(app.tabBar.list.map(({ pagePath }) => pagePath)).toEqual(pages.slice(0, 4));
  });

  test('a malformed link shows so and sends no request', async () => {
    const wechat = start(true);
    await wechat.open('packages/packet/detail/index', { id: 'rp_?' }).shows('这个链接里没有红包');
    expect(wechat.calls.filter((call) => call.includes('red-packets'))).toEqual([]);
  });
});
