import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { type ServerProcess, startServerProcess, tokenOf } from '../support/server-process.ts';
import type { DatabaseUrls } from './result.ts';

/** The largest number of shares of a packet. */
export const SHARES = 500;
const BATCH = 20;

/** Runs `work` with a wallet server that has a data folder of its own. */
export async function withServer<T>(
  { mongo, redis }: DatabaseUrls,
  work: (server: ServerProcess) => Promise<T>,
): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pingshan-bench-'));
  const server = await startServerProcess(dataDir, { MONGODB_URL: mongo, REDIS_URL: redis });
  try {
    return await work(server);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
}

/** Runs `work` with an echo server. */
export async function withEcho<T>(work: (url: string) => Promise<T>): Promise<T> {
  const child = fork(new URL('echo-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  try {
    return await work(url);
  } finally {
    child.kill();
  }
}

/** Sends packets with the largest number of shares, and gives their ids. */
export type SendPackets = (count: number) => Promise<string[]>;

/**
 * Creates a function that sends packets from all residents by turns, below the rate limit of each.
 */
export async function createPacketSender(server: ServerProcess): Promise<SendPackets> {
  const senders = await Promise.all(
    RESIDENTS.map(({ telegramId, name }) => tokenOf(server, telegramId, name)),
  );
  const total = { amount: minorUnits(SHARES * 2), currency: 'CNY' } as const;
  const body = { kind: 'lucky', total, count: SHARES } as const;
  let sent = 0;
  return async (count) => {
    const ids: string[] = [];
    while (ids.length < count) {
      const i = sent++;
      const options = { token: senders[i % senders.length], idempotencyKey: `bench-${i}` };
      ids.push((await server.call('sendRedPacket', { body }, options)).id);
    }
    return ids;
  };
}

/** Signs up users, and gives the access token of each. */
export async function signUpUsers(server: ServerProcess, count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const some = Array.from({ length: Math.min(BATCH, count - tokens.length) }, (_, i) =>
      tokenOf(server, 1_000 + tokens.length + i, `居民 ${tokens.length + i}`),
    );
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}
