import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { startServer } from '../support/server.ts';

const H5_DIR = mkdtempSync(join(tmpdir(), 'pingshan-h5-'));
writeFileSync(join(H5_DIR, 'index.html'), '<!doctype html><title>坪山钱包</title>');
writeFileSync(join(H5_DIR, 'app.0123abcd.js'), 'start();');
const { rawRequest } = await startServer({ env: { H5_DIR } });
const EMPTY_DIR = mkdtempSync(join(tmpdir(), 'pingshan-h5-'));
const BUILD_LOG = join(EMPTY_DIR, 'build.log');
const waiting = await startServer({ env: { H5_DIR: EMPTY_DIR, H5_BUILD_LOG: BUILD_LOG } });
const asBrowser = { headers: { accept: 'text/html,*/*' } };

test('the start page is served at its own path and at those of the wallet’s pages', async () => {
  for (const path of ['/', '/packages/packet/detail/index?id=rp_1', '/pages/home']) {
    const response = await rawRequest('GET', path, asBrowser);
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).toContain('坪山钱包');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  }
});

test('a file with a content hash in its name is cached for a year', async () => {
  const response = await rawRequest('GET', '/app.0123abcd.js');
  expect(await response.text()).toBe('start();');
  expect(response.headers.get('cache-control')).toContain('immutable');
});

test('a path that is no page gets a problem document, not the start page', async () => {
  const api = await rawRequest('GET', '/v1/nothing', asBrowser);
  expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect((await rawRequest('GET', '/missing.js')).status).toBe(404);
  expect((await rawRequest('POST', '/pages/home', asBrowser)).status).toBe(404);
});

test.each(['/../secrets.json', '/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd'])(
  '%s does not leave the folder',
  async (path) => {
    const text = await (await rawRequest('GET', path)).text();
    expect(text).not.toMatch(/root:|SECRET/);
  },
);

describe('while the pages are being built', () => {
  const sentences = ['页面正在准备，马上就好', '頁面準備緊，好快就得', 'The pages are being built'];
  const open = async (language: string) => {
    const headers = { accept: 'text/html', 'accept-language': language };
    const response = await waiting.rawRequest('GET', '/', { headers });
    expect(response.status).toBe(503);
    return response.text();
  };

  test('a page says so in three languages, first in the one that the browser asks for', async () => {
    const html = await open('en');
    expect(html).toContain('<html lang="en">');
    const positions = [2, 0, 1].map((i) => html.indexOf(sentences[i] ?? ''));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
    expect(html).toContain('http-equiv="refresh"');
    expect(html).not.toContain('<progress');
  });

  test('and shows how far the build is, by its log', async () => {
    writeFileSync(BUILD_LOG, 'Webpack building (10%)\nWebpack building (45%)\n');
    const html = await open('zh-CN');
    expect(html).toContain('<progress max="100" value="45"></progress>');
    expect(html).toContain('已完成 45%');
  });
});
