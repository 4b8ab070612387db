import { afterAll, expect, test } from '@jest/globals';
import { Long } from 'mongodb';
import { collection, type EntryRow } from './checker/read-ledger.ts';
import { checkHistory } from './checker/check-history.ts';
import { runCycle } from './cycle.ts';
import { seededRandom } from '../support/random.ts';
import { FAULT_KINDS, planFaults } from './faults.ts';
import { mergeFindings } from './checker/findings.ts';
import { startSystem, type System, startDatabases } from './system.ts';
import { emptyHistory, type History, mergeHistories } from './history.ts';
import { NEGATIVE_CONTROLS } from './controls/negative-controls.ts';
import { bundle } from './nodes/bundle.ts';
import { runNegativeControls } from './controls/run-negative-controls.ts';

/** Every kind of fault is among its choices; `npm run crash` takes many more. */
const SEED = 8;
const CYCLES = 15;
/** The rush goes on for so long after its last fault. */
const AFTER_MS = 500;
const CROWD = 400;
const TIMEOUT_MS = 600_000;
const NOTHING = mergeFindings([]);
/** Those that show within seconds; `npm run crash -- --controls` tries them all. */
const QUICK = /enough|outside|unique/;

const ground = await startDatabases('alone');
const house = await startSystem(ground, { name: 'crash', crowd: CROWD });
afterAll(async () => {
  await house.stop();
  await ground.stop();
}, TIMEOUT_MS);
const { mongo } = house;
const journals = collection<EntryRow>(mongo, 'entries');

/** Half of the cycles that a change has to survive. */
async function survive(where: System, first: number): Promise<History> {
  const memories: History[] = [];
  for (let cycle = first; cycle < first + CYCLES; cycle++) {
    const { findings, faults, memory } = await runCycle(where, {
      seed: SEED,
      cycle,
      after_ms: AFTER_MS,
    });
    expect({ cycle, faults, findings }).toEqual({ cycle, faults, findings: NOTHING });
    expect(memory.told.length).toBeGreaterThan(100);
    memories.push(memory);
  }
  expect(await checkHistory(where.mongo, mergeHistories(memories))).toEqual(NOTHING);
  return mergeHistories(memories);
}

let memory = emptyHistory();

test(
  'an amount shown is an amount owned, whatever is killed meanwhile',
  async () => {
    memory = await survive(house, 0);
  },
  TIMEOUT_MS,
);

test(
  'the same on a Redis Cluster',
  async () => {
    const wide = await startDatabases('cluster');
    const another = await startSystem(wide, { name: 'crash', crowd: CROWD });
    try {
      await survive(another, CYCLES);
    } finally {
      await another.stop();
      await wide.stop();
    }
  },
  TIMEOUT_MS,
);

test('no kind of fault was left out', () => {
  const planned = Array.from({ length: 2 * CYCLES }, (_, cycle) =>
    planFaults(seededRandom(SEED, `${cycle}/faults`)),
  );
  const kinds = new Set(planned.flat().map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual([...FAULT_KINDS].sort());
});

const aGrab = () => {
  const grab = memory.told[0];
  if (!grab) throw new Error('nobody grabbed anything');
  return { ...grab, key: `grab:${grab.packet}:${grab.user}` };
};

/** Takes a journal away for as long as the check looks. */
async function checkWithout(key: string) {
  const journal = await journals.findOneAndDelete({ _id: key });
  const findings = await checkHistory(mongo, memory);
  if (journal) await journals.insertOne(journal);
  expect(await checkHistory(mongo, memory)).toEqual(NOTHING);
  return findings;
}

test('the check finds a grab that was told and is gone, and the books that no longer add up', async () => {
  const { key, packet, user } = aGrab();
  const { lost, unsound } = await checkWithout(key);
  expect(lost.every((line) => line.startsWith(`${packet} ${user}: told`))).toBe(true);
  expect(lost.length).toBeGreaterThan(0);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the check finds a transfer that was told and is gone, and one that was refused and is there', async () => {
  const [moved] = memory.moved;
  const { lost } = await checkWithout(moved?.key ?? '');
  expect(lost).toEqual([moved?.key]);
  if (!moved) throw new Error('nobody moved anything');
  const { from: user, key, at_ms: asked_ms } = moved;
  const refused = [{ what: moved, user, code: 'insufficient_funds', asked_ms }];
  const { contradicted } = await checkHistory(mongo, { ...memory, refused });
  expect(contradicted).toEqual([`${key}: insufficient_funds, yet moved`]);
});

test('the check finds a refund that is too small and a notice that is missing', async () => {
  const end = await journals.findOne({ kind: 'red_packet_refunded', 'legs.0': { $exists: true } });
  if (!end) throw new Error('nothing was refunded');
  await journals.updateOne({ _id: end._id }, { $set: { legs: [] } });
  const outbox = collection<{ _id: string }>(mongo, 'outbox');
  const notice = await outbox.findOneAndDelete({ 'params.redPacket': end.packet });
  const { doubled } = await checkHistory(mongo, memory);
  await journals.replaceOne({ _id: end._id }, end);
  if (notice) await outbox.insertOne(notice);
  expect(doubled).toHaveLength(1);
  expect(doubled[0]).toMatch(new RegExp(`^${end.packet}: 0 of \\d+ went back to .*, 0 notices$`));
  expect(await checkHistory(mongo, memory)).toEqual(NOTHING);
});

test('the check finds a share with two owners, once nothing keeps it from being written', async () => {
  const { key, packet, share } = aGrab();
  const journal = await journals.findOne({ _id: key });
  await mongo.collection('entries').dropIndex('claim');
  const legs = [{ account: 'person:usr_other:CNY', amount: Long.fromNumber(1) }];
  await journals.insertOne({ ...journal, _id: `grab:${packet}:usr_other`, legs } as never);
  const { doubled, unsound } = await checkHistory(mongo, memory);
  await journals.deleteOne({ _id: `grab:${packet}:usr_other` });
  expect(doubled).toContain(`ledger, share: ${packet} ${share}`);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the check finds two people who were told the same share, and a no to what was done', async () => {
  const grab = aGrab();
  const asked_ms = grab.at_ms + 1;
  const told = [...memory.told, { ...grab, user: 'usr_other' }];
  const refused = [
    { what: { packet: grab.packet }, user: grab.user, code: 'empty', asked_ms },
    { what: { key: 'never' }, user: grab.user, code: 'insufficient_funds', asked_ms },
  ];
  const findings = await checkHistory(mongo, { ...memory, told, refused });
  expect(findings.doubled).toEqual([`told, share: ${grab.packet} ${grab.share}`]);
  expect(findings.lost).toEqual([`${grab.packet} usr_other: told ${grab.share}, found none`]);
  expect(findings.contradicted).toEqual([
    `${grab.packet} ${grab.user}: empty after it was told`,
    `${grab.user} never: insufficient_funds, without a reason`,
  ]);
});

test('every control still fits the sources, and one that does not says so', async () => {
  const folder = (name: string) => `${ground.folder}/fits-${name}`;
  for (const [i, { patches }] of NEGATIVE_CONTROLS.entries())
    await bundle(folder(String(i)), patches);
  const file = 'server/src/modules/ledger/core.ts';
  const bundling = bundle(folder('not'), [{ file, find: 'no such text', replace: '' }]);
  await expect(bundling).rejects.toThrow('has 0 of: no such text');
}, 60_000);

test(
  'seeded faults are caught within a minute',
  async () => {
    const quick = NEGATIVE_CONTROLS.filter(({ name }) => QUICK.test(name));
    const verdicts = await runNegativeControls(ground, quick);
    expect(verdicts.length).toBeGreaterThanOrEqual(3);
    expect(verdicts.filter(({ caught }) => !caught)).toEqual([]);
  },
  TIMEOUT_MS,
);
