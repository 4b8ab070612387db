import { afterAll, expect, test } from '@jest/globals';
import type { EndpointTable } from '@pingshan/shared/define-contract';
import { fastify } from 'fastify';
import * as z from 'zod';
import { MODULES } from '../../server/src/app.ts';
import { installProblemHandler } from '../../server/src/platform/http/problem.ts';
import { registerRoutes, type RouteContext } from '../../server/src/platform/http/route.ts';
import { createSentences } from '../../server/src/platform/http/sentences.ts';
import { PLATFORM_LIMITS } from '../../server/src/platform/limits.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { createMetrics } from '../../server/src/platform/metrics.ts';
import { defineModule } from '../../server/src/platform/module.ts';

const endpoint = { method: 'GET', audience: 'public', rate: 'none', tag: 'people' } as const;
const endpoints = {
  honest: { ...endpoint, path: '/honest' },
  talkative: { ...endpoint, path: '/talkative' },
} as const satisfies EndpointTable;
const reply = z.strictObject({ name: z.string() });

/** A module of two routes, one of which replies with a field that its schema does not name. */
const people = defineModule({
  name: 'people',
  layer: 1,
  contract: { name: 'people', endpoints },
  schemas: { honest: { reply }, talkative: { reply } },
  routes: {
    honest: async () => ({ name: '阿珍' }),
    talkative: async () => ({ name: '阿珍', phone: '13800000002' }),
  },
});

const logs: string[] = [];
const log = createLog({ logLevel: 'error' }, { write: (line) => logs.push(line) });
const shared = { log, limits: PLATFORM_LIMITS };
/** What a public route without a rate limit needs of the platform. */
const ctx = {
  ...shared,
  config: { mode: 'sandbox' },
  metrics: createMetrics(),
} as unknown as RouteContext;
const app = fastify({ logger: false });
app.setValidatorCompiler(() => (value: unknown) => ({ value }));
app.setSerializerCompiler(() => (given) => JSON.stringify(given));
app.decorateRequest('caller', null);
app.decorate('sentences', createSentences(MODULES));
installProblemHandler(app, shared);
registerRoutes(app, ctx, people);
const url = await app.listen({ host: '127.0.0.1', port: 0 });
afterAll(() => app.close());

test('a reply that is what its schema says is sent', async () => {
  expect(await (await fetch(`${url}/honest`)).json()).toEqual({ name: '阿珍' });
});

test('a reply with a field that its schema does not name is not sent, and raises an alert', async () => {
  const response = await fetch(`${url}/talkative`);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('13800000002');
  expect(logs).toEqual([expect.stringContaining('"alert":true')]);
  expect(logs.join('')).not.toContain('13800000002');
});
