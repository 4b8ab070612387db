import { expect, test } from '@jest/globals';
import { ENDPOINTS } from '@pingshan/shared/endpoints';
import { startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';
import type { OpenApi } from '../tidy/compare-openapi.ts';
import { releasedDocument, verdict } from '../tidy/openapi.ts';

const { rawRequest } = await startServer();

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; security: object[] }>>;
}
const document = (await (await rawRequest('GET', '/openapi.json')).json()) as Document;

test('every route of the contract is described, with its audience', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const [name, { method, path, audience }] of Object.entries(ENDPOINTS)) {
    const url = path.replaceAll(/:(\w+)/g, '{$1}');
    const operation = document.paths[url]?.[method.toLowerCase()];
    expect([name, operation?.operationId]).toEqual([name, name]);
    expect(operation?.security).toEqual(audience === 'public' ? [] : [{ [audience]: [] }]);
  }
});

test('a running sandbox serves docs/openapi.json', () => {
  expect(verdict(releasedDocument(), document as unknown as OpenApi)).toBe('same');
});

test('the documentation page has no inline script and its policy allows none', async () => {
  // A server that is too busy answers 503, and a browser asks again.
  const page = await waitFor('the page', async () => {
    const reply = await rawRequest('GET', '/docs/');
    return reply.status !== 503 && reply;
  });
  const policy = page.headers.get('content-security-policy') ?? '';
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
  expect(page.status).toBe(200);
  expect(scripts).not.toContain('unsafe-inline');
  expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
});

test('every response has a content security policy without inline code, and nosniff', async () => {
  const { headers } = await rawRequest('GET', '/healthz');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
