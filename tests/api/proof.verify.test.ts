import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { keyed, startServer } from '../support/server.ts';

const { call, ctx, url, signIn } = await startServer();
const chen = await signIn('13800000001');
const zhen = await signIn('13800000002');
const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'pingshan-proof-'));

/** Runs a command as a person types it, against this server and its database. */
function npmRun(command: 'proof:verify' | 'ledger:audit', ...args: string[]) {
  const { PATH, HOME } = process.env;
  const { port } = new URL(url);
  const env = { PATH, HOME, LANG: 'en_US.UTF-8', PORT: port, MONGODB_URL: ctx.config.mongodbUrl };
  return new Promise<{ code: unknown; output: string }>((resolve) => {
    const file = join(ROOT, 'server/launcher/bin/run.mjs');
    execFile(process.execPath, [file, command, ...args], { env }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, output: out + err }),
    );
  });
}
const saveProof = (name: string, proof: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, typeof proof === 'string' ? proof : JSON.stringify(proof));
  return path;
};

const total = { amount: minorUnits(888), currency: 'CNY' } as const;
const { id, commitment } = await call(
  'sendRedPacket',
  { body: { kind: 'lucky', total, count: 3 } },
  keyed(chen.accessToken),
);
let proof: RedPacketProof;

test('the proof of an open packet has its commitment and no seed', async () => {
  const { code, output } = await npmRun('proof:verify', id);
  expect([code, output.split('\n')[1]]).toEqual([2, commitment]);
});

test('a closed packet is verified as fair: by its id, by its URL, and from a saved file', async () => {
  await call('grab', { params: { id } }, { token: zhen.accessToken });
  await closePacket(ctx, id);
  proof = await call('redPacketProof', { params: { id } });
  for (const source of [id, `${url}/v1/red-packets/${id}/proof`, saveProof('proof.json', proof)]) {
    const { code, output } = await npmRun('proof:verify', source);
    expect([source, code, output.match(/✓/g)?.length]).toEqual([source, 0, 3]);
    expect(output).toContain(commitment);
  }
});

test('an altered proof is reported as broken, with the check that failed', async () => {
  const [claim] = proof.claims;
  const raised = { ...proof, claims: [{ share: 0, amount: (claim?.amount ?? 0) + 1 }] };
  const { code, output } = await npmRun('proof:verify', saveProof('raised.json', raised));
  expect([code, output]).toEqual([1, expect.stringContaining('✗ Every claim was paid exactly')]);
  const impossible = { ...proof, parameters: { ...proof.parameters, count: 900 } };
  expect(await npmRun('proof:verify', saveProof('impossible.json', impossible))).toEqual({
    code: 1,
    output: expect.stringContaining('Broken:'),
  });
});

test.each([
  ['nothing', []],
  ['two things', ['rp_1', 'rp_2']],
  ['an id of no form', ['rp_x']],
  ['an unknown packet', ['rp_00000000000000000000000000']],
  ['a file that is not there', ['nonsense']],
  ['a file that is no JSON', [saveProof('text.json', 'root:x:0:0')]],
  ['JSON that is no proof', [join(ROOT, 'package.json')]],
  ['a URL without a server', ['http://127.0.0.1:1/proof']],
])('to verify %s prints one sentence and the usage', async (_what, args) => {
  const { code, output } = await npmRun('proof:verify', ...args);
  const lines = output.trim().split('\n');
  expect([code, lines.at(-1)]).toEqual([
    1,
    expect.stringContaining('npm run proof:verify -- <packet'),
  ]);
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(output).not.toMatch(/ {2}at |Error:|ENOENT|undefined/);
});

test('the audit counts the ledger of a running server, and refuses arguments', async () => {
  const { code, output } = await npmRun('ledger:audit');
  expect([code, output.trim()]).toEqual([
    0,
    expect.stringMatching(/^\d+ accounts, \d+ entries, 0 findings$/m),
  ]);
  const nonsense = await npmRun('ledger:audit', 'nonsense');
  expect([nonsense.code, nonsense.output]).toEqual([1, expect.stringContaining('no arguments')]);
});

test('the audit names an altered balance and fails', async () => {
  const accounts = ctx.mongo.collection<{ _id: string }>('accounts');
  const account = { _id: `person:${chen.user.id}:CNY` };
  await accounts.updateOne(account, { $inc: { balance: 1 } });
  const { code, output } = await npmRun('ledger:audit');
  await accounts.updateOne(account, { $inc: { balance: -1 } });
  expect(code).toBe(1);
  expect(output).toMatch(
    new RegExp(`^✗ ledger.balance_is_legs ${account._id}: expected \\d+, found \\d+$`, 'm'),
  );
});
