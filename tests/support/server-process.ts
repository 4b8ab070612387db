import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, createClient } from '@pingshan/shared/client';
import { freePort } from '../../server/launcher/databases/index.ts';
import { SERVER_NODE_ARGS } from '../../server/launcher/node-args.ts';
import { waitFor } from './wait-for.ts';

const MAIN = new URL('../../server/src/main.ts', import.meta.url);
const READY_TIMEOUT_MS = 120_000;

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  readonly call: Client;
  readonly botSecret: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a server on the databases that `env` names, and waits until it is ready. Servers with the
 * same `dataDir` share their secrets.
 */
export async function startServerProcess(
  dataDir: string,
  env: Record<string, string>,
): Promise<ServerProcess> {
  const port = String(await freePort());
  const own = { PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const child = fork(MAIN, {
    env: { ...process.env, ...own, ...env },
    execArgv: SERVER_NODE_ARGS,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitFor('the server is ready', isReady, { timeout_ms: READY_TIMEOUT_MS, interval_ms: 100 });
  const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8'));
  const call = createClient(async ({ path, body, ...given }) => {
    const response = await fetch(url + path, { ...given, body: body ?? null });
    return { status: response.status, body: await response.json() };
  });
  return {
    url,
    pid: child.pid ?? 0,
    call,
    botSecret: String(secrets.BOT_SECRET),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The access token of a Telegram account, whose user is created at its first sign-in. */
export async function tokenOf(
  { call, botSecret }: ServerProcess,
  id: number,
  name: string,
): Promise<string> {
  const body = { account: { id, name } };
  return (await call('botSession', { body }, { token: botSecret })).accessToken;
}
