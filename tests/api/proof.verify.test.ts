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

/** A command as a person types it, against this server and its database. */
function npmRun(command: 'proof:verify' | 'ledger:audit', ...args: string[]) {
  const { PATH, HOME } = process.env;
  const { port } = new URL(url);
  const env = { PATH, HOME, LANG: 'en_US.UTF-8', PORT: port, MONGODB_URL: ctx.config.mongodbUrl };
  return new Promise<{ code: unknown; said: string }>((resolve) => {
    const file = join(ROOT, 'server/launcher/bin/run.mjs');
    execFile(process.execPath, [file, command, ...args], { env }, (error, out, err) =>
      resolve({ code: error?.code ?? 0, said: out + err }),
    );
  });
}
const kept = (name: string, proof: unknown) => {
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

test('an open packet has its commitment on the card and keeps its seed', async () => {
  const { code, said } = await npmRun('proof:verify', id);
  expect([code, said.split('\n')[1]]).toEqual([2, commitment]);
});

test('a closed one is fair: by its id, by its address, and from a file that was kept', async () => {
  await call('grab', { params: { id } }, { token: zhen.accessToken });
  await closePacket(ctx, id);
  proof = await call('redPacketProof', { params: { id } });
  for (const source of [id, `${url}/v1/red-packets/${id}/proof`, kept('proof.json', proof)]) {
    const { code, said } = await npmRun('proof:verify', source);
    expect([source, code, said.match(/✓/g)?.length]).toEqual([source, 0, 3]);
    expect(said).toContain(commitment);
  }
});

test('one that was altered is told to be broken, and by which check', async () => {
  const [claim] = proof.claims;
  const bribed = { ...proof, claims: [{ share: 0, amount: (claim?.amount ?? 0) + 1 }] };
  const { code, said } = await npmRun('proof:verify', kept('bribed.json', bribed));
  expect([code, said]).toEqual([1, expect.stringContaining('✗ Everybody got exactly')]);
  const impossible = { ...proof, parameters: { ...proof.parameters, count: 900 } };
  expect(await npmRun('proof:verify', kept('impossible.json', impossible))).toEqual({
    code: 1,
    said: expect.stringContaining('It does not hold'),
  });
});

test.each([
  ['nothing', []],
  ['two things', ['rp_1', 'rp_2']],
  ['an id of no form', ['rp_x']],
  ['a packet nobody sent', ['rp_00000000000000000000000000']],
  ['a file that is not there', ['nonsense']],
  ['a file that is no JSON', [kept('text.json', 'root:x:0:0')]],
  ['JSON that is no proof', [join(ROOT, 'package.json')]],
  ['an address where nobody is', ['http://127.0.0.1:1/proof']],
])('asked to verify %s it says so in a sentence and how to ask', async (_what, args) => {
  const { code, said } = await npmRun('proof:verify', ...args);
  const lines = said.trim().split('\n');
  expect([code, lines.at(-1)]).toEqual([
    1,
    expect.stringContaining('npm run proof:verify -- <packet'),
  ]);
  expect(lines.length).toBeLessThanOrEqual(2);
  expect(said).not.toMatch(/ {2}at |Error:|ENOENT|undefined/);
});

test('the audit counts the books of a running house, and takes no nonsense', async () => {
  const { code, said } = await npmRun('ledger:audit');
  expect([code, said.trim()]).toEqual([
    0,
    expect.stringMatching(/^\d+ accounts, \d+ journals, 0 findings$/m),
  ]);
  const nonsense = await npmRun('ledger:audit', 'nonsense');
  expect([nonsense.code, nonsense.said]).toEqual([1, expect.stringContaining('no arguments')]);
});

test('the audit names a planted fen and fails', async () => {
  const accounts = ctx.mongo.collection<{ _id: string }>('accounts');
  const account = { _id: `person:${chen.user.id}:CNY` };
  await accounts.updateOne(account, { $inc: { balance: 1 } });
  const { code, said } = await npmRun('ledger:audit');
  await accounts.updateOne(account, { $inc: { balance: -1 } });
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^✗ [\\w.]+ ${account._id}: expected \\d+, found \\d+$`, 'm'));
});
