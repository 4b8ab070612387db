import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { type ServerProcess, startServerProcess, tokenOf } from '../support/server-process.ts';

const USERS = 60;
const SHARES = 40;
const TOTAL = 8_888;

const dataDir = await mkdtemp(join(tmpdir(), 'pingshan-processes-'));
const databases = { MONGODB_URL: freshDatabase(), REDIS_URL: await freshRedis() };
const servers: ServerProcess[] = [];

afterAll(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
  await rm(dataDir, { recursive: true });
});

test('two server processes give every share of a packet once, and a user the same share at both', async () => {
  const first = await startServerProcess(dataDir, databases);
  servers.push(first, await startServerProcess(dataDir, databases));

  const token = await tokenOf(first, RESIDENTS[0]?.telegramId ?? 0, '陈阿婆');
  const total = { amount: minorUnits(TOTAL), currency: 'CNY' } as const;
  const body = { kind: 'lucky', total, count: SHARES } as const;
  const { id } = await first.call('sendRedPacket', { body }, { token, idempotencyKey: 'two' });
  const tokens = await Promise.all(
    Array.from({ length: USERS }, (_, i) => tokenOf(first, 7_000 + i, `居民 ${i}`)),
  );

  const grabs = await Promise.all(
    tokens.map((user) =>
      Promise.all(servers.map(({ call }) => call('grab', { params: { id } }, { token: user }))),
    ),
  );
  const shares = grabs.map((replies) =>
    replies.map((reply) => ('share' in reply ? reply.share : reply.outcome)),
  );
  for (const [one, other] of shares) expect(one).toBe(other);
  const won = shares.flatMap(([share]) => (typeof share === 'number' ? [share] : []));
  expect(new Set(won).size).toBe(SHARES);
  expect(won).toHaveLength(SHARES);
  const packet = await first.call('redPacket', { params: { id } }, { token });
  expect(packet).toMatchObject({ state: 'finished', claimedTotal: { amount: TOTAL } });
}, 60_000);
