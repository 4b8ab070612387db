import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { shanghaiDay } from '@pingshan/shared/time';
import { createBankDays } from '../support/bank-day.ts';
import { balanceOf, signInCustomer, startBankedServer } from '../support/bank.ts';
import { waitFor } from '../support/wait-for.ts';

const ROOT = join(import.meta.dirname, '../..');
const banked = await startBankedServer();
const { server, bank } = banked;
const { now, open } = createBankDays(banked);
const customer = await signInCustomer(server, '13800000001');
const { user } = await server.signIn('13800000001');

/** Runs the command as an operator types it, beside the running server. */
function findings(...args: string[]) {
  const { mongodbUrl, bank: connected } = server.ctx.config;
  const env = {
    ...process.env,
    WALLET_LANGUAGE: 'en',
    MONGODB_URL: mongodbUrl,
    BANK_API_ROOT: connected?.apiRoot,
    BANK_SECRET: connected?.secret,
  };
  return new Promise<{ code: unknown; lines: string[] }>((done) => {
    const command = ['server/launcher/bin/run.mjs', 'findings', ...args];
    execFile(process.execPath, command, { cwd: ROOT, env }, (error, output) =>
      done({ code: error?.code ?? 0, lines: output.trim().split('\n') }),
    );
  });
}

/** A transfer whose reference belongs to no user. */
async function strayTransfer(amount: number) {
  const { bankId } = await bank.ask<{ bankId: string }>('POST', '/simulation/transfers', {
    amount,
    reference: '?',
  });
  await waitFor('it is parked', async () => (await open(bankId)).length > 0);
  const [finding] = await open(bankId);
  return { bankId, id: finding?._id ?? '' };
}

test('nothing open is one line and exit code 0', async () => {
  expect(await findings()).toEqual({ code: 0, lines: ['0 open'] });
}, 60_000);

test('what is open is listed, and resolved once, beside the running server', async () => {
  const before = await balanceOf(customer);
  const { bankId, id } = await strayTransfer(1_200);
  expect(await findings()).toEqual({
    code: 1,
    lines: [
      `${id}  transfer_unmatched ${bankId}: expected the reference of a user, found ? → credit`,
      '1 open',
    ],
  });
  const resolve = ['resolve', id, '--reason', 'the sender called', '--user', user.id];
  expect(await findings(...resolve)).toEqual({ code: 0, lines: [`${id} is resolved.`] });
  expect(await balanceOf(customer)).toBe(before + 1_200);
  expect(await findings(...resolve)).toEqual({
    code: 1,
    lines: ['Nothing was changed: it was resolved before'],
  });
  expect(await balanceOf(customer)).toBe(before + 1_200);
}, 60_000);

test('a transfer without a user is sent back', async () => {
  const { id } = await strayTransfer(700);
  expect(await findings('resolve', id, '--reason', 'wrong wallet')).toMatchObject({ code: 0 });
}, 60_000);

test('a day is compared once it has ended', async () => {
  const today = shanghaiDay(await now());
  expect((await findings('reconcile', today)).lines).toContain(
    `The bank has no statement of ${today} yet.`,
  );
  await bank.advance(24 * 60 * 60_000);
  expect(await findings('reconcile', today)).toEqual({
    code: 0,
    lines: [`sandbox-bank ${today}: 3 lines compared`, '0 open'],
  });
}, 60_000);

test.each([
  [['resolve', 'fnd_1']],
  [['resolve', 'fnd_01J00000000000000000000000']],
  [['reconcile', 'yesterday']],
  [['nonsense']],
])(
  '%j is answered by the usage',
  async (args) => {
    const { code, lines } = await findings(...args);
    expect([code, lines[0]]).toEqual([1, expect.stringContaining('npm run findings')]);
  },
  60_000,
);
