import { expect, test } from '@jest/globals';
import { LANGUAGES } from '@pingshan/shared/language';
import { problemOf } from '../support/problems.ts';
import { startServer } from '../support/server.ts';

const server = await startServer();
const { rawRequest } = server;

test('a refusal is a sentence in the requested language', async () => {
  const details = new Set<string>();
  for (const language of LANGUAGES) {
    const response = await rawRequest('GET', '/v1/me', {
      headers: { 'accept-language': language },
    });
    expect(response.headers.get('content-language')).toBe(language);
    details.add((await problemOf(response)).detail);
  }
  expect([...details]).toEqual(['请先登录', '請先登入', 'Please sign in first']);
});

test('without Accept-Language a refusal is in the language of the user', async () => {
  const { accessToken } = await server.signIn('13800000011');
  const response = await rawRequest('GET', '/v1/transactions?limit=0', { token: accessToken });
  expect((await problemOf(response)).detail).toMatch(/^“limit” is not right/);
});

test('an unknown path is not found, and a wrong method gets the allowed ones', async () => {
  expect(await problemOf(await rawRequest('GET', '/v1/nothing'))).toMatchObject({
    code: 'not_found',
  });
  const wrong = await rawRequest('DELETE', '/v1/me');
  expect(wrong.headers.get('allow')).toBe('GET, PUT');
  expect((await problemOf(wrong)).status).toBe(405);
});

test('a bug is answered without its cause, and raises an alert', async () => {
  await server.ctx.mongo
    .collection('users')
    .updateOne({ name: '阿珍' }, { $set: { phone: 'v1.0.0' } });
  await rawRequest('POST', '/v1/auth/otp', { body: { phone: '13800000002' } });
  const inbox = await (await rawRequest('GET', '/sandbox/sms?phone=13800000002')).json();
  const { code } = (inbox as { messages: { code: string }[] }).messages[0] ?? {};
  const body = { method: 'otp', phone: '13800000002', code };
  const problem = await problemOf(await rawRequest('POST', '/v1/auth/sessions', { body }));
  expect(problem).toMatchObject({ code: 'internal', status: 500, params: {} });
  expect(JSON.stringify(problem)).not.toMatch(/encrypted|Error|at /);
  expect(
    server.logs.some((line) => line.includes('"alert":true') && line.includes(problem.traceId)),
  ).toBe(true);
});
