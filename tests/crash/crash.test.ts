import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Long } from 'mongodb';
import { seededRandom } from '../support/random.ts';
import { checkHistory } from './checker/check-history.ts';
import { mergeFindings } from './checker/findings.ts';
import { collection, type EntryRow } from './checker/read-ledger.ts';
import { NEGATIVE_CONTROLS } from './controls/negative-controls.ts';
import { runNegativeControls } from './controls/run-negative-controls.ts';
import { runCycle } from './cycle.ts';
import { startDatabases } from './databases/start-databases.ts';
import { FAULT_KINDS, planFaults } from './faults.ts';
import { emptyHistory, type History, mergeHistories } from './history.ts';
import { bundle } from './nodes/bundle.ts';
import { startSystem, type System } from './system.ts';

/** Chooses every kind of fault at least once; `npm run test:crash` runs many more cycles. */
const SEED = 2683;
/** On each of the two kinds of Redis. */
const CYCLES = 10;
/** How long a workload goes on after its last fault. */
const AFTER_MS = 500;
const USERS = 400;
const TIMEOUT_MS = 600_000;
const NO_FINDINGS = mergeFindings([]);
/** Controls that are caught within seconds; `npm run test:crash -- --controls` runs all of them. */
const QUICK = /sufficient|outside|settled|get back/;

const databases = await startDatabases('single');
const system = await startSystem(databases, { name: 'crash', users: USERS });
let stopped: Promise<void> | undefined;
const stopSystem = (): Promise<void> => (stopped ??= system.stop());
afterAll(async () => {
  await stopSystem();
  await databases.stop();
}, TIMEOUT_MS);
/** Every test of the checker reads the whole ledger, beside other tests. */
jest.setTimeout(120_000);
const { mongo } = system;
const entries = collection<EntryRow>(mongo, 'entries');

/** Of all cycles together: on a busy machine, faults may leave one of them hardly any time. */
function expectActivity({ grabs, transfers, acts }: History): void {
  expect(grabs.length).toBeGreaterThan(20 * CYCLES);
  expect(transfers.length).toBeGreaterThan(5 * CYCLES);
  const done = new Set(acts.map(({ kind }) => kind));
  const moving = ['transfer', 'top_up', 'withdrawal', 'pay_share', 'cancel_transfer'] as const;
  expect(moving.filter((kind) => !done.has(kind))).toEqual([]);
}

/** Runs half of the cycles and expects that none of them has a finding. */
async function runHalf(on: System, first: number): Promise<History> {
  const histories: History[] = [];
  for (let cycle = first; cycle < first + CYCLES; cycle++) {
    const result = await runCycle(on, { seed: SEED, cycle, after_ms: AFTER_MS });
    const { findings, faults, history: own } = result;
    expect({ cycle, faults, findings }).toEqual({ cycle, faults, findings: NO_FINDINGS });
    histories.push(own);
  }
  const all = mergeHistories(histories);
  expect(await checkHistory(on, all)).toEqual(NO_FINDINGS);
  expectActivity(all);
  return all;
}

let history = emptyHistory();

test(
  'an acknowledged amount is owned, whichever processes are killed meanwhile',
  async () => {
    history = await runHalf(system, 0);
  },
  TIMEOUT_MS,
);

test('the seed of this test injects every kind of fault', () => {
  const planned = Array.from({ length: 2 * CYCLES }, (_, cycle) =>
    planFaults(seededRandom(SEED, `${cycle}/faults`)),
  );
  const kinds = new Set(planned.flat().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([...FAULT_KINDS].sort());
});

function anyGrab() {
  const [grab] = history.grabs;
  if (!grab) throw new Error('no grab was acknowledged');
  return { ...grab, key: `grab:${grab.packet}:${grab.user}` };
}

/** Checks the history while one entry is missing from the ledger. */
async function checkWithout(key: string) {
  const entry = await entries.findOneAndDelete({ _id: key }, { promoteLongs: false });
  const findings = await checkHistory(system, history);
  if (entry) await entries.insertOne(entry);
  expect(await checkHistory(system, history)).toEqual(NO_FINDINGS);
  return findings;
}

test('the checker finds an acknowledged grab without an entry, and the ledger that is unsound without it', async () => {
  const { key, packet, user } = anyGrab();
  const { lost, unsound } = await checkWithout(key);
  expect(lost.every((line) => line.startsWith(`${packet} ${user}: acknowledged`))).toBe(true);
  expect(lost.length).toBeGreaterThan(0);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the checker finds an acknowledged transfer without an entry, and a refused one that has an entry', async () => {
  const [transfer] = history.transfers;
  const { lost } = await checkWithout(transfer?.key ?? '');
  expect(lost).toEqual([transfer?.key]);
  if (!transfer) throw new Error('no transfer was acknowledged');
  const { from: user, key, completed_ms: invoked_ms } = transfer;
  const refused = [{ what: transfer, user, code: 'insufficient_funds', invoked_ms }];
  const { contradicted } = await checkHistory(system, { ...history, refused });
  expect(contradicted).toEqual([`${key}: insufficient_funds, but posted`]);
});

test('the checker finds a top-up that the bank has paid and the ledger does not have', async () => {
  const topUp = history.acts.find(({ kind }) => kind === 'top_up');
  const { doubled, unsound } = await checkWithout(`top_up:${topUp?.id}`);
  expect(doubled).toContain(`${topUp?.id}: the bank has moved ${topUp?.amount}, the ledger 0`);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the checker finds an acknowledged share without an entry, and a refused one that is not settled', async () => {
  const share = history.acts.find(({ kind }) => kind === 'pay_share');
  if (!share) throw new Error('no share was paid');
  const { id, user } = share;
  const { lost, doubled } = await checkWithout(`pay:${id}:${user}`);
  expect(lost).toContain(`${user} pay_share ${id}: acknowledged, and not so`);
  expect(doubled).toContain(`${id}:${user}: not paid, settled as paid`);
  const refusedActs = [{ ...share, key: 'never', code: 'bill_ended' }];
  const { contradicted } = await checkHistory(system, { ...history, refusedActs });
  expect(contradicted).toEqual([`${user} pay_share ${id} never: bill_ended`]);
});

test('the checker finds a refund that is too small and has no notice', async () => {
  const refunds = { kind: 'red_packet_refunded', 'legs.0': { $exists: true } };
  const refund = await entries.findOne(refunds, { promoteLongs: false });
  if (!refund) throw new Error('no packet was refunded');
  await entries.updateOne({ _id: refund._id }, { $set: { legs: [] } });
  const outbox = collection<{ _id: string }>(mongo, 'outbox');
  const notice = await outbox.findOneAndDelete({ 'params.redPacket': refund.reference.id });
  const { doubled } = await checkHistory(system, history);
  await entries.replaceOne({ _id: refund._id }, refund);
  if (notice) await outbox.insertOne(notice);
  expect(doubled).toHaveLength(1);
  const expected = `^${refund.reference.id}: 0 of \\d+ refunded to .*, 0 notices$`;
  expect(doubled[0]).toMatch(new RegExp(expected));
  expect(await checkHistory(system, history)).toEqual(NO_FINDINGS);
});

test('the checker finds a share with two owners, which the ledger accepts without its unique index', async () => {
  const { key, packet, share } = anyGrab();
  const entry = await entries.findOne({ _id: key }, { promoteLongs: false });
  const indexes = await entries.indexes();
  const ofShares = indexes.find(({ partialFilterExpression }) => partialFilterExpression);
  await mongo.collection('entries').dropIndex(ofShares?.name ?? '');
  const legs = [{ account: 'person:usr_other:CNY', amount: Long.fromNumber(1), unit: 'CNY' }];
  await entries.insertOne({ ...entry, _id: `grab:${packet}:usr_other`, legs } as never);
  const { doubled, unsound } = await checkHistory(system, history);
  await entries.deleteOne({ _id: `grab:${packet}:usr_other` });
  expect(doubled).toContain(`ledger, share: ${packet} ${share}`);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the checker finds a share acknowledged to two users, a refusal after an acknowledgement, and a refusal without reason', async () => {
  const grab = anyGrab();
  const invoked_ms = grab.completed_ms + 1;
  const grabs = [...history.grabs, { ...grab, user: 'usr_other' }];
  const refused = [
    { what: { packet: grab.packet }, user: grab.user, code: 'empty', invoked_ms },
    { what: { key: 'never' }, user: grab.user, code: 'insufficient_funds', invoked_ms },
  ];
  const findings = await checkHistory(system, { ...history, grabs, refused });
  expect(findings.doubled).toEqual([`acknowledged, share: ${grab.packet} ${grab.share}`]);
  expect(findings.lost).toEqual([
    `${grab.packet} usr_other: acknowledged ${grab.share}, found none`,
  ]);
  expect(findings.contradicted).toEqual([
    `${grab.packet} ${grab.user}: empty after an acknowledged grab`,
    `${grab.user} never: insufficient_funds, without a reason`,
  ]);
});

test('the patches of every negative control apply, and a patch that does not is an error', async () => {
  const folder = (name: string) => `${databases.folder}/patched-${name}`;
  for (const [i, { patches }] of NEGATIVE_CONTROLS.entries())
    await bundle(folder(String(i)), patches);
  const file = 'server/src/modules/ledger/core.ts';
  const bundling = bundle(folder('not'), [{ file, find: 'no such text', replace: '' }]);
  await expect(bundling).rejects.toThrow('has 0 of: no such text');
});

/** They have the machine to themselves. */
describe('once the first system is stopped', () => {
  beforeAll(stopSystem, TIMEOUT_MS);

  test(
    'an acknowledged amount is owned on a Redis Cluster too',
    async () => {
      const withCluster = await startDatabases('cluster');
      const another = await startSystem(withCluster, { name: 'crash', users: USERS });
      try {
        await runHalf(another, CYCLES);
      } finally {
        await another.stop();
        await withCluster.stop();
      }
    },
    TIMEOUT_MS,
  );

  test(
    'seeded bugs are caught',
    async () => {
      const quick = NEGATIVE_CONTROLS.filter(({ name }) => QUICK.test(name));
      const verdicts = await runNegativeControls(databases, quick);
      expect(verdicts.length).toBeGreaterThanOrEqual(3);
      expect(verdicts.filter(({ caught }) => !caught)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
