import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fen } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import autocannon from 'autocannon';
import { type ServerProcess, startServerProcess, tokenOf } from '../support/process.ts';
import { compare, type Figures } from './figures.ts';

/** Every grab wins, so each is answered only after its commit: as many people as shares. */
const PEOPLE = 500;
const PACKETS = 50;

async function startEcho() {
  const child = fork(new URL('echo.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, stop: () => child.kill() };
}

/** Packets by turns, so that no sender meets a rate limit, and a token per person. */
async function prepare(server: ServerProcess) {
  const senders = await Promise.all(
    RESIDENTS.map(({ telegramId, name }) => tokenOf(server, telegramId, name)),
  );
  const total = { amount: fen(PEOPLE * 2), currency: 'CNY' } as const;
  const ids: string[] = [];
  for (let i = 0; i < PACKETS; i++) {
    const options = { token: senders[i % senders.length], idempotencyKey: `bench-${i}` };
    const body = { kind: 'lucky', total, count: PEOPLE } as const;
    ids.push((await server.call('sendRedPacket', { body }, options)).id);
  }
  const tokens: string[] = [];
  for (let i = 0; i < PEOPLE; i++) tokens.push(await tokenOf(server, 1_000 + i, `居民 ${i}`));
  return { ids, tokens };
}

/** One connection per person, each tapping every packet once, the next after the last was answered. */
function rush(url: string, { ids, tokens }: { ids: readonly string[]; tokens: readonly string[] }) {
  const latencies_ms: number[] = [];
  let person = 0;
  return new Promise<{ n: number; seconds: number; latencies_ms: number[] }>((resolve, reject) => {
    const since = performance.now();
    const running = autocannon(
      {
        url,
        connections: tokens.length,
        amount: tokens.length * ids.length,
        setupClient(client) {
          const headers = { authorization: `Bearer ${tokens[person++ % tokens.length]}` };
          client.setRequests(
            ids.map((id) => ({
              method: 'POST' as const,
              path: `/v1/red-packets/${id}/grabs`,
              headers,
            })),
          );
        },
      },
      (error, result) => {
        if (error) return reject(new Error('the client failed', { cause: error }));
        const failed = result.non2xx + result.errors;
        if (failed > 0) return reject(new Error(`${failed} requests failed`));
        const n = tokens.length * ids.length;
        return resolve({ n, seconds: (performance.now() - since) / 1_000, latencies_ms });
      },
    );
    running.on('response', (_client, _status, _bytes, ms) => latencies_ms.push(ms));
  });
}

/** Durable grabs end to end, 500 connections, against a bare Fastify echo under the same client. */
export async function benchGrab(engines: { mongo: string; redis: string }): Promise<Figures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pingshan-bench-'));
  const urls = { MONGODB_URL: engines.mongo, REDIS_URL: engines.redis };
  const wallet = await startServerProcess(dataDir, urls);
  const given = await prepare(wallet);
  const [first = '', ...others] = given.ids;
  await rush(wallet.url, { ...given, ids: [first] });
  const ours = await rush(wallet.url, { ...given, ids: others });
  await wallet.stop();
  await rm(dataDir, { recursive: true });
  const echo = await startEcho();
  await rush(echo.url, { ...given, ids: [first] });
  const theirs = await rush(echo.url, { ...given, ids: others });
  echo.stop();
  return compare('grab', ours, 'bare Fastify echo, 500 connections', theirs);
}
