import { expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/messages/messages';
import { problemSchema } from '@pingshan/shared/contract/common';
import { startServer } from '../support/server.ts';

const server = await startServer();
const { ask } = server;
const { accessToken: token } = await server.signIn('13800000001');

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}
const post = (body: unknown, headers = {}) =>
  ask('POST', '/v1/auth/otp', { body, headers }).then(problemOf);

test('a refusal is a sentence in the language that was asked for', async () => {
  const details = new Set<string>();
  for (const language of LANGUAGES) {
    const response = await ask('GET', '/v1/me', { headers: { 'accept-language': language } });
    expect(response.headers.get('content-language')).toBe(language);
    details.add((await problemOf(response)).detail);
  }
  expect([...details]).toEqual(['请先登录', '請先登入', 'Please sign in first']);
});

test('where nothing is asked for, it is the language of the person', async () => {
  const { accessToken } = await server.signIn('13800000011');
  const response = await ask('GET', '/v1/transactions?limit=0', { token: accessToken });
  expect((await problemOf(response)).detail).toMatch(/^“limit” is not right/);
});

test.each([
  ['an operator in place of a value', { phone: { $ne: 1 } }, 'phone'],
  ['a field nobody asked for', { phone: '13800000001', admin: true }, 'admin'],
  ['a list in place of a text', { phone: ['13800000001'] }, 'phone'],
  ['nothing at all', {}, 'phone'],
])('%s is refused by its path', async (_what, body, path) => {
  expect(await post(body)).toMatchObject({
    code: 'invalid_request',
    status: 400,
    params: { path },
  });
});

test.each([
  ['a prototype', '{"phone":"13800000001","__proto__":{"admin":true}}'],
  ['a constructor', '{"phone":"1","constructor":{"prototype":{"admin":true}}}'],
  ['half a sentence', '{"phone":'],
  ['thirty thousand brackets', '['.repeat(30_000)],
  ['a deep nest', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
])('%s is refused as a body', async (_what, body) => {
  expect(await post(body)).toMatchObject({ code: 'invalid_request', status: 400 });
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

test('ten megabytes are refused before they are read', async () => {
  const body = JSON.stringify({ phone: 'x'.repeat(10_000_000) });
  const answer = await post(body).catch((error: unknown) => error);
  /** The server may hang up while the rest is still being sent. */
  if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413 });
  expect((await ask('GET', '/healthz')).status).toBe(200);
});

test('a form is not JSON', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await post('phone=13800000001', headers)).toMatchObject({ status: 415 });
});

test('an unknown address is not found, a wrong method is told the right ones', async () => {
  expect(await problemOf(await ask('GET', '/v1/nothing'))).toMatchObject({ code: 'not_found' });
  const wrong = await ask('DELETE', '/v1/me');
  expect(wrong.headers.get('allow')).toBe('GET, PUT');
  expect((await problemOf(wrong)).status).toBe(405);
});

test.each(['usr_1', '../../etc/passwd', '%00', '%', `txn_${'0'.repeat(100)}`])(
  'the id %p finds nothing and breaks nothing',
  async (id) => {
    const path = `/v1/transactions/${id.startsWith('%') ? id : encodeURIComponent(id)}`;
    const { status } = await problemOf(await ask('GET', path, { token }));
    expect([400, 404]).toContain(status);
  },
);

test('a bug is told without what went wrong, and alerts', async () => {
  await server.ctx.mongo
    .collection('users')
    .updateOne({ name: '阿珍' }, { $set: { phone: 'v1.0.0' } });
  await ask('POST', '/v1/auth/otp', { body: { phone: '13800000002' } });
  const inbox = await (await ask('GET', '/sandbox/sms?phone=13800000002')).json();
  const { code } = (inbox as { messages: { code: string }[] }).messages[0] ?? {};
  const body = { method: 'otp', phone: '13800000002', code };
  const problem = await problemOf(await ask('POST', '/v1/auth/sessions', { body }));
  expect(problem).toMatchObject({ code: 'internal', status: 500, params: {} });
  expect(JSON.stringify(problem)).not.toMatch(/sealed|Error|at /);
  expect(
    server.logs.some((line) => line.includes('"alert":true') && line.includes(problem.traceId)),
  ).toBe(true);
});
