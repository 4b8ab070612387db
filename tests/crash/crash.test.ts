import { afterAll, expect, test } from '@jest/globals';
import { Long } from 'mongodb';
import { check, type Findings } from './check.ts';
import { type Cycle, runCycle } from './cycle.ts';
import { startHouse } from './house.ts';
import { blank, type Memory } from './memory.ts';

/** A few choices of faults that fit into a minute; `npm run crash` takes many more. */
const SEED = 634;
const CYCLES = 2;
const TIMEOUT_MS = 150_000;
const NOTHING: Findings = { lost: [], doubled: [], contradicted: [], unsound: [], stuck: [] };

const house = await startHouse();
const { books } = house;
afterAll(() => house.stop(), TIMEOUT_MS);
const journals = books.collection<{ _id: string; share?: number }>('journals');
const done: Cycle[] = [];

function memoryOf(cycles: readonly Cycle[]): Memory {
  const [told, sent] = [
    cycles.flatMap(({ memory }) => memory.told),
    cycles.flatMap(({ memory }) => memory.sent),
  ];
  return { ...blank(), told, sent };
}

test(
  'an amount shown is an amount owned, whatever is killed meanwhile',
  async () => {
    for (let i = 0; i < CYCLES; i++) {
      const cycle = await runCycle(house, SEED, i);
      expect(cycle.findings).toEqual(NOTHING);
      expect(cycle.faults.length).toBeGreaterThan(0);
      expect(cycle.memory.told.length).toBeGreaterThan(100);
      done.push(cycle);
    }
    expect(await check(books, memoryOf(done))).toEqual(NOTHING);
  },
  TIMEOUT_MS,
);

const aGrab = () => {
  const grab = done[0]?.memory.told[0];
  if (!grab) throw new Error('nobody grabbed anything');
  return { ...grab, key: `grab:${grab.packet}:${grab.user}` };
};

test('the check finds a grab that was told and is gone, and the books that no longer add up', async () => {
  const { key, packet, user } = aGrab();
  const journal = await journals.findOne({ _id: key });
  await journals.deleteOne({ _id: key });
  const { lost, unsound } = await check(books, memoryOf(done));
  if (journal) await journals.insertOne(journal);
  expect(lost.every((line) => line.startsWith(`${packet} ${user}: told`))).toBe(true);
  expect(lost.length).toBeGreaterThan(0);
  expect(unsound.length).toBeGreaterThan(0);
  expect(await check(books, memoryOf(done))).toEqual(NOTHING);
});

test('the check finds a share with two owners, once nothing keeps it from being written', async () => {
  const { key, packet, share } = aGrab();
  const journal = await journals.findOne({ _id: key });
  await journals.dropIndex('claim');
  const legs = [{ account: 'person:usr_other:CNY', amount: Long.fromNumber(1) }];
  await journals.insertOne({ ...journal, _id: `grab:${packet}:usr_other`, legs } as never);
  const { doubled, unsound } = await check(books, memoryOf(done));
  await journals.deleteOne({ _id: `grab:${packet}:usr_other` });
  expect(doubled).toEqual([`ledger, share: ${packet} ${share}`]);
  expect(unsound.length).toBeGreaterThan(0);
});

test('the check finds two people who were told the same share, and a no to what was done', async () => {
  const memory = memoryOf(done);
  const grab = aGrab();
  const asked_ms = grab.at_ms + 1;
  const told = [...memory.told, { ...grab, user: 'usr_other' }];
  const refused = [
    { what: { packet: grab.packet }, user: grab.user, code: 'empty', asked_ms },
    { what: { key: 'never' }, user: grab.user, code: 'insufficient_funds', asked_ms },
  ];
  const findings = await check(books, { ...memory, told, refused });
  expect(findings.doubled).toEqual([`told, share: ${grab.packet} ${grab.share}`]);
  expect(findings.lost).toEqual([`${grab.packet} usr_other: told ${grab.share}, found none`]);
  expect(findings.contradicted).toEqual([
    `${grab.packet} ${grab.user}: empty after it was told`,
    `${grab.user} never: insufficient_funds, without a reason`,
  ]);
});
