import { afterAll, expect, test } from '@jest/globals';
import { startApp } from '../../server/src/app.ts';
import { seededRandom } from '../support/random.ts';
import { fundedUser, inBatches } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { check } from './check.ts';
import { firstTapWins, type History } from './history.ts';
import { DISTURBANCES, recordHistory } from './record-history.ts';

const { ctx } = await startServer();
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());

/** `HISTORIES=20000 npm test -- tests/linearizability` for a longer run. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1_200);
/**
 * Few enough that a busy machine answers in time: without an acknowledged send there is no history.
 */
const CONCURRENT = 40;
const SENDERS = 10;
const SEED = 4;
const FUNDS = 100;

const toJson = ({ shares, operations }: History) => JSON.stringify({ shares, operations });

test(`${HISTORIES} histories of grabs, closes and lost keys at two servers are linearizable`, async () => {
  const senders = await Promise.all(
    Array.from({ length: SENDERS }, () => fundedUser(ctx, FUNDS * HISTORIES)),
  );
  const numbers = Array.from({ length: HISTORIES }, (_, i) => i);
  const outcomes = new Set<string>();
  let operations = 0;
  const illegal = await inBatches(numbers, CONCURRENT, async (i) => {
    const { below } = seededRandom(SEED, `history ${i}`);
    const sender = senders[i % SENDERS] as (typeof senders)[number];
    const disturbance = DISTURBANCES[i % DISTURBANCES.length] ?? 'nothing';
    const history = await recordHistory([ctx, second.ctx], { sender, disturbance, below });
    const verdict =
      disturbance === 'nothing'
        ? check(firstTapWins(history), 'strict')
        : check(history, 'lenient');
    operations += history.operations.length;
    for (const { outcome } of history.operations) outcomes.add(outcome.kind);
    return verdict.legal ? [] : [`${disturbance}: ${toJson(history)}`];
  });
  expect(illegal.flat()).toEqual([]);
  expect(operations).toBeGreaterThan(8 * HISTORIES);
  for (const kind of ['won', 'already', 'empty', 'expired']) expect(outcomes).toContain(kind);
}, 600_000);
