import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { createIds } from '@pingshan/shared/ids';
import mongoose from 'mongoose';
import {
  auditLedger,
  createLedger,
  personAccount,
  readBalance,
} from '../../server/src/modules/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { accounts, entries as entryModel } from '../../server/src/modules/ledger/model.ts';
import { prepareModels } from '../../server/src/platform/mongo/collection.ts';
import { CHART } from '../support/chart.ts';
import { topUpCommand } from '../support/commands.ts';
import { startDatabases } from '../crash/databases/start-databases.ts';
import { waitFor } from '../support/wait-for.ts';

const TIMEOUT_MS = 120_000;
/** Shorter than a primary without a majority takes to step down. */
const NO_MAJORITY_MS = 700;
const POLL_MS = 5;
const STEP_DOWNS = 4;
const CALLERS = 8;
const STEP_DOWN_EVERY_MS = 4_000;

const databases = await startDatabases('single');
const [first, second] = await Promise.all([
  mongoose.createConnection(databases.replicaSet.url('minority')).asPromise(),
  mongoose.createConnection(databases.replicaSet.url('minority')).asPromise(),
]);
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await databases.stop();
}, TIMEOUT_MS);

const newId = createIds({ now: Date.now, random: randomBytes });
const base = {
  chart: CHART,
  clock: Date.now,
  jitter: Math.random,
  log: createLog({ logLevel: 'error' }),
};
const newTransactionId = () => newId('txn');
const open = (mongo: mongoose.Connection) => createLedger({ ...base, mongo, newTransactionId });

const to = personAccount(newId('usr'), 'CNY');
const command = topUpCommand('top-up:minority', to, 100);

/** Waits until the primary has the entry, whether or not a majority has it. */
async function waitUntilWritten(): Promise<void> {
  const entries = first.collection<{ _id: string }>('entries');
  const options = { readConcern: { level: 'local' } } as const;
  const isWritten = async () => (await entries.findOne({ _id: command.key }, options)) !== null;
  await waitFor('the entry', isWritten, { interval_ms: POLL_MS });
}

test(
  'an entry that only the primary has is acknowledged neither to its writer nor to a replay',
  async () => {
    await prepareModels(first, [accounts, entryModel]);
    const [writer, reader] = [open(first), open(second)];
    const roles = await databases.replicaSet.roles();
    const resumes = await Promise.all(
      (roles?.others ?? []).map(({ node }) => node.pauseUntilReleased()),
    );
    expect(resumes).toHaveLength(2);
    const written = writer.post(command);
    await waitUntilWritten();
    const found = reader.post(command);
    const answer = await Promise.race([written, found, sleep(NO_MAJORITY_MS, 'no answer')]);
    for (const resume of resumes) resume();
    expect(answer).toBe('no answer');
    const outcomes = await Promise.all([written, found]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'replayed']);
    await Promise.all([writer.close(), reader.close()]);
  },
  TIMEOUT_MS,
);

test(
  'every command is posted once while the primary steps down again and again',
  async () => {
    const ledger = open(first);
    const outcomes = new Map<string, string>();
    let running = true;
    const posting = Array.from({ length: CALLERS }, async (_, caller) => {
      for (let n = 0; running; n++) {
        const key = `top-up:${caller}:${n}`;
        while (!outcomes.has(key)) {
          const result = await ledger.post({ ...command, key }).catch(() => undefined);
          if (result) outcomes.set(key, result.outcome);
          else await sleep(POLL_MS);
        }
      }
    });
    for (let i = 0; i < STEP_DOWNS; i++) {
      await databases.replicaSet.stepDown();
      await sleep(STEP_DOWN_EVERY_MS);
    }
    running = false;
    await Promise.all(posting);
    await ledger.close();
    expect(
      [...new Set(outcomes.values())].every((outcome) => /posted|replayed/.test(outcome)),
    ).toBe(true);
    expect(outcomes.size).toBeGreaterThan(STEP_DOWNS);
    expect(await readBalance({ mongo: first }, to)).toBe(100 * (outcomes.size + 1));
    expect((await auditLedger({ mongo: first, chart: CHART })).findings).toEqual([]);
  },
  TIMEOUT_MS,
);
