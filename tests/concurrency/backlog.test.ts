import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { AppError } from '@pingshan/shared/errors';
import { minorUnits } from '@pingshan/shared/money';
import { mongodbUrl } from '../../server/launcher/databases/index.ts';
import { auditLedger, personAccount } from '../../server/src/modules/ledger/index.ts';
import { topUpCommand } from '../support/commands.ts';
import { retained_mb } from '../support/memory.ts';
import { ownMongod } from '../support/own-databases.ts';
import { keyed, startServer } from '../support/server.ts';

const mongod = await ownMongod();
const server = await startServer({
  mongodbUrl: mongodbUrl(mongod.port, 'backlog'),
  limits: (limits) => ({
    ...limits,
    rate: { ...limits.rate, money: { max: 1_000_000, window_s: 60 } },
  }),
});
const { ctx, rawRequest, call } = server;
afterAll(mongod.stop);

const PAUSED_MS = 10_000;
const COMMANDS = 25_000;
/** The limit of the queue in `post-command.ts`. */
const QUEUE_MAX = 10_000;
const TAPS = 300;
/** The answers of this test's 25,000 commands are among it. */
const RETAINED_MAX_MB = 200;

const commands = Array.from({ length: COMMANDS }, (_, i) =>
  topUpCommand(`backlog:${i}`, personAccount(ctx.newId('usr'), 'CNY'), 1),
);

/** How a command ended, and after what time. */
async function resultOf(work: Promise<{ readonly outcome: string }>) {
  const since_ms = performance.now();
  const outcome = await work.then(
    (posted) => posted.outcome,
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
  return { outcome, ms: performance.now() - since_ms };
}

test('while MongoDB is paused for ten seconds the queues stay bounded, every answer is true, and service resumes', async () => {
  const { accessToken: token } = await server.signIn();
  const before_mb = retained_mb();

  process.kill(mongod.pid, 'SIGSTOP');
  const posting = commands.map((command) => resultOf(ctx.ledger.post(command)));
  expect(ctx.ledger.waiting).toBeLessThanOrEqual(QUEUE_MAX);
  const body = { amount: minorUnits(100), currency: 'CNY', source: 'sandbox' } as const;
  const requests = Array.from({ length: TAPS }, (_, i) =>
    rawRequest('POST', '/v1/top-ups', {
      token,
      body,
      headers: { 'idempotency-key': `paused-${i}` },
    }),
  );
  await sleep(PAUSED_MS / 2);
  expect(ctx.ledger.waiting).toBe(0);
  expect(retained_mb() - before_mb).toBeLessThan(RETAINED_MAX_MB);
  await sleep(PAUSED_MS / 2);
  process.kill(mongod.pid, 'SIGCONT');

  const answers = await Promise.all(posting);
  const codes = new Set(answers.map(({ outcome }) => outcome));
  expect(
    [...codes].every((code) => ['unavailable', 'outcome_unknown', 'posted'].includes(code)),
  ).toBe(true);
  const refused = commands.filter((_, i) => answers[i]?.outcome === 'unavailable');
  expect(refused.length).toBeGreaterThan(COMMANDS - QUEUE_MAX);
  expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(PAUSED_MS + 1_000);

  const responses = await Promise.all(requests);
  const statuses = responses.map(({ status }) => status);
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(TAPS / 2);
  for (const response of responses) {
    expect([201, 503]).toContain(response.status);
    if (response.status === 503) expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  }

  const again = await ctx.ledger.post({ ...commands[0], key: 'backlog:after' } as never);
  expect(again.outcome).toBe('posted');
  expect((await call('topUp', { body }, keyed(token, 'after'))).balance.currency).toBe('CNY');
  const entries = ctx.mongo.collection<{ _id: string }>('entries');
  const keys = refused.map(({ key }) => key);
  expect(await entries.countDocuments({ _id: { $in: keys } })).toBe(0);
  expect((await auditLedger(ctx)).findings).toEqual([]);
}, 120_000);
