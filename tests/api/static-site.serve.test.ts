import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startServer } from '../support/server.ts';

const H5_DIR = mkdtempSync(join(tmpdir(), 'pingshan-h5-'));
writeFileSync(join(H5_DIR, 'index.html'), '<!doctype html><title>坪山钱包</title>');
writeFileSync(join(H5_DIR, 'app.0123abcd.js'), 'start();');
const { rawRequest } = await startServer({ env: { H5_DIR } });
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
