import { expect, test } from '@jest/globals';
import { refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call } = server;
const refresh = (refreshToken: string) => call('refresh', { body: { refreshToken } });

test('a refresh token is exchanged for the next one', async () => {
  const first = await server.signIn('13800000001');
  const second = await refresh(first.refreshToken);
  expect(second.user).toEqual(first.user);
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const third = await refresh(second.refreshToken);
  expect(await call('me', {}, { token: third.accessToken })).toEqual(first.user);
});

test('reuse of an old refresh token revokes the session, the new token included', async () => {
  const stolen = await server.signIn('13800000002');
  const owner = await refresh(stolen.refreshToken);
  expect((await refusal(refresh(stolen.refreshToken))).code).toBe('session_expired');
  expect((await refusal(refresh(owner.refreshToken))).code).toBe('session_expired');
});

test('of two concurrent refreshes with one token one succeeds, and then the session is revoked', async () => {
  const { refreshToken } = await server.signIn('13800000003');
  const settled = await Promise.allSettled([refresh(refreshToken), refresh(refreshToken)]);
  const won = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(won).toHaveLength(1);
  expect((await refusal(refresh(won[0]?.refreshToken ?? ''))).code).toBe('session_expired');
});

test('signing out ends this session and no other', async () => {
  const phone = await server.signIn('13800000004');
  const tablet = await server.signIn('13800000004');
  await call('signOut', {}, { token: phone.accessToken });
  expect((await refusal(refresh(phone.refreshToken))).code).toBe('session_expired');
  expect((await refresh(tablet.refreshToken)).user).toEqual(tablet.user);
});

test('the database has no refresh token in clear text', async () => {
  const { refreshToken } = await server.signIn('13800000005');
  const [, secret = ''] = refreshToken.split('.');
  const kept = await server.ctx.mongo.collection('sessions').find({}).toArray();
  expect(kept.length).toBeGreaterThan(0);
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test('a forged, altered or empty access token is refused', async () => {
  const { accessToken } = await server.signIn('13800000006');
  const [header, , signature] = accessToken.split('.');
  const payload = Buffer.from('{"sub":"usr_0","lang":"en","kind":"person","exp":9999999999}');
  const forged = [header, payload.toString('base64url'), signature].join('.');
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload.toString('base64url')}.`;
  for (const token of [forged, none, 'x', `${accessToken}x`]) {
    expect((await refusal(call('me', {}, { token }))).code).toBe('unauthorized');
  }
  expect((await refusal(call('me', {}))).code).toBe('unauthorized');
});
