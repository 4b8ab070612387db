import { describe, expect, test } from '@jest/globals';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { DAY_MS } from '@pingshan/shared/time';
import { users } from '../../server/src/modules/identity/model.ts';
import { openSession } from '../../server/src/modules/identity/session.ts';
import { confirming } from '../support/confirm.ts';
import { newPerson } from '../support/people.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;

const phoneOf = (index: number) => RESIDENTS[index]?.phone ?? '';
const listed = (token: string) => call('devices', {}, { token });
const packet = {
  kind: 'lucky',
  total: { amount: 100 as never, currency: 'CNY' },
  count: 1,
} as const;

describe('devices', () => {
  test('are listed, the newest first, with the one that asks', async () => {
    const first = await newPerson(server);
    const second = await server.signIn(first.phone);
    const { items } = await listed(second.accessToken);
    expect(items.map(({ current, method }) => [current, method])).toEqual([
      [true, 'otp'],
      [false, 'otp'],
    ]);
    expect(JSON.stringify(items)).not.toContain(second.refreshToken.split('.')[1]);
  });

  test('one that is signed out neither pays nor refreshes nor sets a PIN, although its token is young', async () => {
    const lost = await server.signIn(phoneOf(0));
    const here = await server.signIn(phoneOf(0));
    const own = confirming(server, { token: here.accessToken });
    const { items } = await own('devices', {});
    const id = items.find(({ current }) => !current)?.id ?? '';
    const refused = await refusal(
      call('endDevice', { params: { id } }, { token: here.accessToken }),
    );
    expect(refused.code).toBe('step_up_required');
    expect((await own('endDevice', { params: { id } })).items).toHaveLength(1);

    const token = lost.accessToken;
    const answers = await Promise.all([
      refusal(call('sendRedPacket', { body: packet }, keyed(token))),
      refusal(call('refresh', { body: { refreshToken: lost.refreshToken } })),
      refusal(call('setPin', { body: { pin: '739164' } }, { token })),
      refusal(call('createLinkCode', {}, { token })),
      refusal(call('verification', {}, { token })),
    ]);
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['session_expired']));
  });

  test('all others are signed out at once', async () => {
    const { phone, token } = await newPerson(server);
    const other = await server.signIn(phone);
    expect((await call('endOtherDevices', {}, { token })).items).toHaveLength(1);
    expect((await refusal(listed(other.accessToken))).code).toBe('session_expired');
  });

  test('of another person cannot be ended, and look like none', async () => {
    const [mine, theirs] = [await newPerson(server), await newPerson(server)];
    const { items } = await listed(theirs.token);
    const end = (id: string) =>
      refusal(call('endDevice', { params: { id } }, { token: mine.token }));
    const [foreign, absent] = [await end(items[0]?.id ?? ''), await end('x'.repeat(16))];
    expect([foreign.code, absent.code]).toEqual(['not_found', 'not_found']);
    expect((await listed(theirs.token)).items).toHaveLength(1);
  });

  test('are ten at most: another one ends the oldest', async () => {
    const { user, token } = await newPerson(server);
    const found = await users(ctx).findOne({ _id: user.id });
    if (!found) throw new Error('no user');
    for (let more = 1; more < 10; more++) await openSession(ctx, found, 'telegram');
    expect((await listed(token)).items).toHaveLength(10);
    const newest = await openSession(ctx, found, 'telegram');
    expect((await listed(newest.accessToken)).items).toHaveLength(10);
    expect((await refusal(listed(token))).code).toBe('session_expired');
  });

  test('end after half a year, however often they are used', async () => {
    const { user } = await newPerson(server);
    const found = await users(ctx).findOne({ _id: user.id });
    if (!found) throw new Error('no user');
    let { refreshToken } = await openSession(ctx, found, 'otp');
    for (let days = 25; days < 180; days += 25) {
      server.advance(25 * DAY_MS);
      ({ refreshToken } = await call('refresh', { body: { refreshToken } }));
    }
    server.advance(25 * DAY_MS);
    expect((await refusal(call('refresh', { body: { refreshToken } }))).code).toBe(
      'session_expired',
    );
  });

  test('the own one may be ended without more', async () => {
    const { token } = await newPerson(server);
    const { items } = await listed(token);
    await call('endDevice', { params: { id: items[0]?.id ?? '' } }, { token });
    expect((await refusal(listed(token))).code).toBe('session_expired');
  });
});
