import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { createIds } from '@pingshan/shared/ids';
import mongoose from 'mongoose';
import {
  auditLedger,
  createLedger,
  personAccount,
  prepareLedger,
  readBalance,
  sandboxBank,
} from '../../server/src/modules/ledger/index.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { randomBytes } from 'node:crypto';
import { startDatabases } from '../crash/system.ts';

const TIMEOUT_MS = 120_000;
/** Shorter than the primary of the trio goes on without the others. */
const LOOK_MS = 700;
const POLL_MS = 5;
const STEP_DOWNS = 4;
const STEP_DOWN_EVERY_MS = 4_000;

const ground = await startDatabases('alone');
const [first, second] = await Promise.all([
  mongoose.createConnection(ground.replicaSet.url('minority')).asPromise(),
  mongoose.createConnection(ground.replicaSet.url('minority')).asPromise(),
]);
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await ground.stop();
}, TIMEOUT_MS);

const newId = createIds({ now: Date.now, random: randomBytes });
const base = { clock: Date.now, jitter: Math.random, log: createLog({ logLevel: 'error' }) };
const newTransactionId = () => newId('txn');
const open = (mongo: mongoose.Connection) => createLedger({ ...base, mongo, newTransactionId });

const to = personAccount(newId('usr'), 'CNY');
const command = {
  key: 'top-up:minority',
  kind: 'top_up',
  legs: [
    { account: sandboxBank('CNY'), amount: minorUnits(-100) },
    { account: to, amount: minorUnits(100) },
  ],
};

/** As the primary alone sees it. */
async function untilWritten(): Promise<void> {
  const journals = first.collection<{ _id: string }>('entries');
  const options = { readConcern: { level: 'local' } } as const;
  while (!(await journals.findOne({ _id: command.key }, options))) await pause(POLL_MS);
}

test(
  'what only the primary has is told to nobody, neither as written nor as found',
  async () => {
    await prepareLedger(first);
    const [writer, reader] = [open(first), open(second)];
    const roles = await ground.replicaSet.roles();
    const thaws = await Promise.all(
      (roles?.others ?? []).map(({ node }) => node.pauseUntilReleased()),
    );
    expect(thaws).toHaveLength(2);
    const written = writer.post(command);
    await untilWritten();
    const found = reader.post(command);
    const told = await Promise.race([written, found, pause(LOOK_MS, 'nothing yet')]);
    for (const thaw of thaws) thaw();
    expect(told).toBe('nothing yet');
    const outcomes = await Promise.all([written, found]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'replayed']);
    await Promise.all([writer.close(), reader.close()]);
  },
  TIMEOUT_MS,
);

test(
  'a primary that is made to hand over again and again posts each command once',
  async () => {
    const ledger = open(first);
    const outcomes = new Map<string, string>();
    let going = true;
    const posting = Array.from({ length: 8 }, async (_, person) => {
      for (let n = 0; going; n++) {
        const key = `top-up:${person}:${n}`;
        while (!outcomes.has(key)) {
          const said = await ledger.post({ ...command, key }).catch(() => undefined);
          if (said) outcomes.set(key, said.outcome);
          else await pause(POLL_MS);
        }
      }
    });
    for (let i = 0; i < STEP_DOWNS; i++) {
      await ground.replicaSet.stepDown();
      await pause(STEP_DOWN_EVERY_MS);
    }
    going = false;
    await Promise.all(posting);
    await ledger.close();
    expect([...new Set(outcomes.values())].every((said) => /posted|replayed/.test(said))).toBe(
      true,
    );
    expect(outcomes.size).toBeGreaterThan(STEP_DOWNS);
    expect(await readBalance({ mongo: first }, to)).toBe(100 * (outcomes.size + 1));
    expect((await auditLedger(first)).findings).toEqual([]);
  },
  TIMEOUT_MS,
);
