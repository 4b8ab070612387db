import { beforeAll, expect, test } from '@jest/globals';
import { FindingError } from '../../server/src/modules/funding/index.ts';
import { balanceOf, signInCustomer, startBankedServer } from '../support/bank.ts';
import { createBankDays } from '../support/bank-day.ts';
import { newPerson, verified } from '../support/people.ts';
import { waitFor } from '../support/wait-for.ts';

const banked = await startBankedServer();
const { server, bank } = banked;
const { ctx } = server;
const customer = await signInCustomer(server, '13800000001');
const other = await signInCustomer(server, '13800000002');
const { beginAtNoon, endDay, endCleanDay, held, open, resolve } = createBankDays(banked);

beforeAll(beginAtNoon);

test('a bank transfer with one’s own reference is credited', async () => {
  const before = await balanceOf(customer);
  const { reference, payee } = await customer.call('bankTransfer', {});
  expect(payee).toContain('坪山钱包');
  expect((await customer.call('bankTransfer', {})).reference).toBe(reference);
  const typed = `充值 ${reference.slice(0, 4)} ${reference.slice(4)} 谢谢`;
  await bank.ask('POST', '/simulation/transfers', { amount: 3_300, reference: typed });
  await waitFor('it is credited', async () => (await balanceOf(customer)) === before + 3_300);
  const [first] = (await customer.call('topUps', { query: { limit: 1 } })).items;
  expect(first).toMatchObject({ source: 'bank_transfer', state: 'done', card: null });
  await endCleanDay();
});

test('a transfer with a wrong reference waits in an account of its own, for a person to resolve', async () => {
  const before = await balanceOf(other);
  const { bankId } = await bank.ask<{ bankId: string }>('POST', '/simulation/transfers', {
    amount: 5_500,
    reference: '阿珍 1234567890',
  });
  await waitFor('it is parked', async () => (await open(bankId)).length > 0);
  expect((await endDay())?.findings).toBe(1);
  const [finding] = await open(bankId);
  expect(finding).toMatchObject({ kind: 'transfer_unmatched', act: 'credit' });
  if (!finding) return;
  await expect(resolve(finding._id, ctx.newId('usr'))).rejects.toThrow(FindingError);
  const { user } = await server.signIn('13800000002');
  const both = await Promise.allSettled([
    resolve(finding._id, user.id),
    resolve(finding._id, user.id),
  ]);
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await balanceOf(other)).toBe(before + 5_500);
});

test('a transfer of which no one is found is sent back by the bank', async () => {
  const before = await held();
  const { bankId } = await bank.ask<{ bankId: string }>('POST', '/simulation/transfers', {
    amount: 4_400,
    reference: '?',
  });
  await waitFor('it is parked', async () => (await open(bankId)).length > 0);
  const [finding] = await open(bankId);
  if (finding) await resolve(finding._id);
  expect(await held()).toBe(before);
  await endCleanDay();
});

test('a reference of an account that was merged is that of the account that stays', async () => {
  const [gone, stays] = [await newPerson(server), await newPerson(server)];
  await verified(server, stays);
  const { reference } = await server.call('bankTransfer', {}, { token: gone.token });
  const { code } = await server.call('createLinkCode', {}, { token: stays.token });
  await server.call('mergeAccounts', { body: { code } }, { token: gone.token });
  await bank.ask('POST', '/simulation/transfers', { amount: 2_100, reference });
  const balance = async () =>
    (await server.call('wallet', {}, { token: stays.token })).balances[0]?.amount;
  await waitFor('it is credited', async () => (await balance()) === 2_100);
});
