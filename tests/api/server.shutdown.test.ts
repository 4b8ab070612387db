import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import mongoose from 'mongoose';
import { freePort } from '../../server/launcher/databases/index.ts';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { waitFor } from '../support/wait-for.ts';

jest.setTimeout(60_000);

const root = join(import.meta.dirname, '../..');
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});
const MONGODB_URL = freshDatabase();
const REDIS_URL = await freshRedis();
const DATA_DIR = mkdtempSync(join(tmpdir(), 'pingshan-drain-'));

async function startProcess(role: string) {
  const port = await freePort();
  const { PATH } = process.env;
  const env = { PATH, MONGODB_URL, REDIS_URL, DATA_DIR, PORT: String(port), ROLE: role };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  children.push(child);
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor('the server is ready', isReady);
  return { url, child };
}

async function post(
  url: string,
  token: string,
  { body, key = '' }: { body: unknown; key?: string },
) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, reply: (await response.json()) as Record<string, unknown> };
}

test('a server that is stopped during top-ups replies to all accepted requests, and every reply is in the ledger', async () => {
  const { url, child } = await startProcess('all');
  const { BOT_SECRET } = JSON.parse(readFileSync(join(DATA_DIR, 'secrets.json'), 'utf8'));
  const account = { id: 5001, name: '赶时间' };
  const { reply } = await post(`${url}/v1/bot/sessions`, BOT_SECRET, { body: { account } });
  const body = { amount: 100, currency: 'CNY', source: 'sandbox' };
  const sent = Array.from({ length: 40 }, (_, i) =>
    post(`${url}/v1/top-ups`, String(reply['accessToken']), { body, key: `drain-${i}` }).catch(
      () => undefined,
    ),
  );
  await Promise.race(sent);
  child.kill('SIGTERM');
  const answers = await Promise.all(sent);
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);

  const acknowledged = answers.filter((answer) => answer?.status === 201);
  expect(acknowledged.length).toBeGreaterThan(0);
  const mongo = await mongoose.createConnection(MONGODB_URL).asPromise();
  const entries = mongo.collection('entries');
  const txns = acknowledged.map((answer) => answer?.reply['id']);
  expect(await entries.countDocuments({ txn: { $in: txns } })).toBe(acknowledged.length);
  await mongo.close();
});

test('a worker serves no route that moves money, and reports its health', async () => {
  const { url, child } = await startProcess('worker');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/metrics`)).status).toBe(200);
  expect((await fetch(`${url}/v1/me`)).status).toBeGreaterThanOrEqual(404);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});

test('a start with invalid settings names each of them and exits', async () => {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: root,
    env: { PATH, WALLET_MODE: 'production' },
  });
  children.push(child);
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  expect((await once(child, 'exit'))[0]).toBe(1);
  for (const name of ['MONGODB_URL', 'REDIS_URL', 'TOKEN_SECRET', 'BOT_SECRET', 'PII_SECRET']) {
    expect(output).toContain(name);
  }
});
