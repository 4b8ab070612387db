import { describe, expect, test } from '@jest/globals';
import * as contracts from '@pingshan/shared/contract';
import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import { MODULES } from '../../server/src/app.ts';
import { problemOf } from '../support/problems.ts';
import { BODIES } from '../support/request-bodies.ts';
import { STAFF_TOKEN, startServer } from '../support/server.ts';

/** The rate limits are out of reach, because these tests send thousands of requests. */
const far = { max: 1_000_000, window_s: 60 };
const server = await startServer({
  limits: (limits) => ({
    ...limits,
    rate: { money: far, write: far, read: far, signIn: far },
  }),
});
const { rawRequest, ctx } = server;
const { accessToken } = await server.signIn('13800000001');
const packet = ctx.newId('rp');
const ID_PREFIXES = Object.values(contracts).flatMap((contract): readonly string[] =>
  'ids' in contract ? contract.ids : [],
);

type WithBody = keyof typeof BODIES;
const withBody = Object.keys(BODIES) as WithBody[];

/** Routes that need no body. */
const withoutBody = withBody.filter((name) => Object.keys(BODIES[name]).length === 0);

const tokenFor = (name: EndpointName) =>
  ({
    public: undefined,
    user: accessToken,
    bot: ctx.config.secrets.bot,
    staff: STAFF_TOKEN,
  })[ENDPOINTS[name].audience];

/** An id that the schema of an endpoint's path accepts. */
function idFor(name: EndpointName): string {
  const schemas = MODULES.flatMap(({ schemas: own }) => Object.entries(own ?? {}));
  const params = schemas.find(([of]) => of === name)?.[1].params;
  const ids = [packet, ...ID_PREFIXES.map((prefix) => ctx.newId(prefix))];
  return ids.find((id) => params?.safeParse({ id }).success) ?? packet;
}

async function send(name: EndpointName, body: unknown, headers: Record<string, string> = {}) {
  const { method, path } = ENDPOINTS[name];
  const response = await rawRequest(method, path.replace(':id', idFor(name)), {
    token: tokenFor(name),
    body,
    headers: { 'idempotency-key': 'inputs', ...headers },
  });
  return response;
}
const refusedAs = async (name: EndpointName, body: unknown, headers = {}) => {
  const { status, code, params } = await problemOf(await send(name, body, headers));
  return [status, code, String(params['path'])] as const;
};

/** A copy of a value with one field, named by its path, replaced. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return by;
  const record = value as Record<string, unknown>;
  return { ...record, [head]: replaced(record[head], rest, by) };
}
/** The paths of all fields of a value, nested ones included. */
function fieldsOf(value: object, before: readonly string[] = []): string[][] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = [...before, name];
    const inside = inner !== null && typeof inner === 'object' && !Array.isArray(inner);
    return [path, ...(inside ? fieldsOf(inner, path) : [])];
  });
}

test('every route with a body is in the table', () => {
  const taking = MODULES.flatMap(({ schemas }) => Object.entries(schemas ?? {})).flatMap(
    ([name, schemas]) => ('body' in schemas ? [name] : []),
  );
  expect(withBody.map(String).sort()).toEqual(taking.sort());
});

test.each(withBody)('%s: its schema accepts the body that the tests below alter', async (name) => {
  const response = await send(name, BODIES[name]);
  if (response.ok) return;
  expect((await problemOf(response)).code).not.toBe('invalid_request');
});

describe.each(withBody)('%s', (name) => {
  const body = BODIES[name];
  const objects = [[], ...fieldsOf(body)].filter((path) => {
    const at = path.reduce<unknown>((v, key) => (v as Record<string, unknown>)[key], body);
    return at !== null && typeof at === 'object' && !Array.isArray(at);
  });

  test('refuses an unknown field, at every depth', async () => {
    for (const path of objects) {
      const with_one_more = replaced(body, [...path, 'admin'], true);
      expect((await refusedAs(name, with_one_more)).slice(0, 2)).toEqual([400, 'invalid_request']);
    }
  });

  test('refuses an operator, null, a list and a nested object in place of every field', async () => {
    for (const path of fieldsOf(body)) {
      for (const value of [{ $ne: 1 }, null, [[]], { a: { a: { a: 1 } } }]) {
        const [status, code, named] = await refusedAs(name, replaced(body, path, value));
        expect([path, status, code]).toEqual([path, 400, 'invalid_request']);
        expect(named).toContain(path[0]);
      }
    }
  });

  test.each([
    ['a list', '[]'],
    ['a text', '"x"'],
    ['nothing', 'null'],
    ['a number', '1'],
    ['half a sentence', '{"a":'],
    ['NaN', '{"amount":NaN}'],
    ['a prototype', '{"__proto__":{"admin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
    ['a nest of 5,000', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['30,000 brackets', '['.repeat(30_000)],
  ])('refuses %s', async (what, text) => {
    if (withoutBody.includes(name) && what === 'nothing') return;
    expect((await refusedAs(name, text)).slice(0, 2)).toEqual([400, 'invalid_request']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('refuses a body of ten megabytes before it is read', async () => {
    const answer = await send(name, `{"a":"${'x'.repeat(10_000_000)}"}`).catch((e: unknown) => e);
    /** The server may close the connection while the rest is still being sent. */
    if (answer instanceof Response) expect((await problemOf(answer)).status).toBe(413);
    expect((await rawRequest('GET', '/healthz')).status).toBe(200);
  });

  test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data', 'x'])(
    'refuses %s',
    async (type) => {
      const [status, code] = await refusedAs(name, 'a=1', { 'content-type': type });
      expect([status, code]).toEqual([415, 'invalid_request']);
    },
  );
});

/** The numbers are text here, because JavaScript would round some of them. */
const NO_NUMBERS = ['9007199254740993', '9007199254740991', '1.5', '"1"', '1e3', '1E3', 'null'];
const NOT_POSITIVE = ['-1', '0', '-0', '-9007199254740993'];
const written = (body: object, number: string) => JSON.stringify(body).replace('"@"', number);

describe('a number', () => {
  test.each([
    ['topUp', { ...BODIES.topUp, amount: '@' }, [...NO_NUMBERS, ...NOT_POSITIVE]],
    [
      'sendRedPacket',
      { ...BODIES.sendRedPacket, total: { amount: '@', currency: 'CNY' } },
      [...NO_NUMBERS, ...NOT_POSITIVE],
    ],
    ['sendRedPacket', { ...BODIES.sendRedPacket, count: '@' }, ['1.5', '"1"', '1e3', 'null']],
    [
      'botSession',
      { account: { ...BODIES.botSession.account, id: '@' } },
      ['1.5', '"1"', '1e3', 'null', '9007199254740993'],
    ],
    [
      'botKeepCard',
      { ...BODIES.botKeepCard, language: 'zh-CN', place: { chatId: '@', messageId: 7 } },
      ['1.5', '"1"', '1e3', 'null', '9007199254740993'],
    ],
  ] as const)('of %s: %j is refused as %j', async (name, body, numbers) => {
    for (const number of numbers) {
      const refused = await refusedAs(name, written(body, number));
      expect([number, ...refused.slice(0, 2)]).toEqual([number, 400, 'invalid_request']);
    }
  });

  test.each(['-1', '0', '501', '9007199254740993', '-9007199254740993'])(
    'of shares: %s is refused',
    async (number) => {
      const body = written({ ...BODIES.sendRedPacket, count: '@' }, number);
      expect([400, 422]).toContain((await problemOf(await send('sendRedPacket', body))).status);
    },
  );

  test.each(['\\"', '"', '\\', '\\\\"'])(
    'is searched for in 60 KB of %j within half a second',
    async (piece) => {
      const since = performance.now();
      await refusedAs('grab', `1e3"${piece.repeat(60_000 / piece.length)}\\`);
      expect(performance.now() - since).toBeLessThan(500);
    },
  );

  test('inside a string is not touched', async () => {
    const response = await send('changeMe', { name: '1e3 元 "2E5" \\' });
    expect([response.status, await response.json()]).toMatchObject([
      200,
      { name: '1e3 元 "2E5" \\' },
    ]);
  });
});
