import { beforeAll, expect, test } from '@jest/globals';
import { startBankedServer } from '../support/bank.ts';
import { createBankDays } from '../support/bank-day.ts';
import { refusal, STAFF_TOKEN } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank } = banked;
const { call, ctx } = server;
const { beginAtNoon, open } = createBankDays(banked);
const staff = { token: STAFF_TOKEN };

beforeAll(beginAtNoon);

/** A bank transfer that names no one: a person has to find out whose it is. */
async function parked(amount: number) {
  const body = { amount, reference: '?' };
  const { bankId } = await bank.ask<{ bankId: string }>('POST', '/simulation/transfers', body);
  await waitFor('it is parked', async () => (await open(bankId)).length > 0);
  const [finding] = await open(bankId);
  if (!finding) throw new Error('nothing was parked');
  return finding._id;
}
const resolve = (id: `fnd_${string}`, reason: string, user?: `usr_${string}`) =>
  call('resolveFinding', { params: { id }, body: { reason, ...(user && { user }) } }, staff);

test('the staff sees what waits for a person, and ends it with a reason that is kept', async () => {
  const id = await parked(3_100);
  const { items } = await call('findings', {}, staff);
  expect(items).toContainEqual(
    expect.objectContaining({ id, kind: 'transfer_unmatched', act: 'credit', state: 'open' }),
  );
  const { user, accessToken: token } = await server.signIn('13800000003');
  const balance = async () => (await call('wallet', {}, { token })).balances[0]?.amount ?? 0;
  const before = await balance();
  const resolved = await resolve(id, '本人来电，卡尾号对得上', user.id);
  expect(resolved).toMatchObject({
    state: 'resolved',
    resolution: { by: 'lin', reason: '本人来电，卡尾号对得上' },
  });
  expect(await balance()).toBe(before + 3_100);
  expect((await call('findings', {}, staff)).items.map((one) => one.id)).not.toContain(id);
  expect(await refusal(resolve(id, '再来一次'))).toMatchObject({ code: 'finding_resolved' });
  expect(await balance()).toBe(before + 3_100);
});

test('without a reason nothing is done, and what cannot be done is refused', async () => {
  const id = await parked(3_200);
  expect((await refusal(resolve(id, '  '))).code).toBe('invalid_request');
  expect(await refusal(resolve(id, '没有这个人', ctx.newId('usr')))).toMatchObject({
    code: 'finding_act_impossible',
    status: 409,
  });
  expect((await refusal(resolve(ctx.newId('fnd'), '没有这一条'))).code).toBe('not_found');
  await resolve(id, '查无此人，退回');
});

test('it opens to the staff alone', async () => {
  const { accessToken } = await server.signIn('13800000001');
  for (const token of [accessToken, ctx.config.secrets.bot, `${STAFF_TOKEN.slice(1)}0`]) {
    expect((await refusal(call('findings', {}, { token }))).code).toBe('unauthorized');
  }
});
