import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { MODELS } from '../../server/src/app.ts';
import { migrate, migrations } from '../../server/src/migrations/index.ts';
import { entries } from '../../server/src/modules/ledger/model.ts';
import { databaseOf, prepareModels } from '../../server/src/platform/mongo/collection.ts';
import type { OnProgress } from '../../server/src/platform/finding.ts';
import { auditFindings } from '../support/audit.ts';
import { freshDatabase } from '../support/databases.ts';
import { BEFORE_REFERENCES, loadBackup } from '../support/load-backup.ts';

const { Long } = mongoose.mongo;
const connections: Connection[] = [];
afterAll(() => Promise.all(connections.map((mongo) => mongo.close())));
const addresses = Array.from({ length: 8 }, freshDatabase);

async function open(address: string): Promise<Connection> {
  const mongo = await mongoose.createConnection(address).asPromise();
  connections.push(mongo);
  return mongo;
}

/** A database as the version before left it. */
async function oldDatabase(): Promise<{ mongo: Connection; address: string }> {
  const address = addresses.pop() ?? '';
  const mongo = await open(address);
  await loadBackup(mongo, BEFORE_REFERENCES);
  return { mongo, address };
}

const USERS = 30_000;
const userOf = (n: number) => `usr_${String(n).padStart(26, '0')}`;

/** More documents of the old form, so that a migration takes long enough to be killed. */
async function addTopUps(mongo: Connection): Promise<void> {
  const db = databaseOf({ mongo });
  const one = (n: number) => {
    const account = `person:${userOf(n)}:CNY`;
    const amounts = [
      { account: 'bank:sandbox:CNY', amount: Long.fromNumber(-1), currency: 'CNY' },
      { account, amount: Long.ONE, currency: 'CNY' },
    ];
    const txn = `txn_${String(n).padStart(26, '0')}`;
    const at = new Date();
    const entry = { _id: `top_up:${userOf(n)}:k`, txn, kind: 'top_up', at, legs: amounts };
    return { entry, account: { _id: account, balance: Long.ONE, floor: Long.ZERO, closed: false } };
  };
  const all = Array.from({ length: USERS }, (_, n) => one(n));
  await db.collection('journals').insertMany(all.map(({ entry }) => entry as never));
  await db.collection('accounts').insertMany(all.map(({ account }) => account as never));
  await db
    .collection<{ _id: string }>('accounts')
    .updateOne({ _id: 'bank:sandbox:CNY' }, { $inc: { balance: Long.fromNumber(-USERS) } });
}

const indexNames = async (mongo: Connection, name: string) =>
  (await databaseOf({ mongo }).collection(name).indexes()).map((index) => String(index.name));

const collectionNames = async (mongo: Connection) =>
  (await databaseOf({ mongo }).listCollections().toArray()).map(({ name }) => name).sort();

const ALL = ['001-neutral-references', '002-statement-index', '003-notices-delivered'];
const ran = async (mongo: Connection) =>
  (await migrations({ mongo }).find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

const leftOver = (mongo: Connection) =>
  databaseOf({ mongo })
    .collection('entries')
    .countDocuments({
      $or: [
        { reference: { $exists: false } },
        { packet: { $exists: true } },
        { share: { $exists: true } },
        { 'legs.currency': { $exists: true } },
      ],
    });

describe('books of the version before', () => {
  test('get their references, names and indexes, and are audited without a finding', async () => {
    const { mongo } = await oldDatabase();
    await migrate({ mongo });
    expect(await collectionNames(mongo)).toEqual(
      ['accounts', 'cards', 'consumed_proofs', 'entries', 'idempotency', 'leases', 'migrations']
        .concat(['outbox', 'packets', 'sessions', 'users'])
        .sort(),
    );
    expect(await leftOver(mongo)).toBe(0);
    expect(await indexNames(mongo, 'entries')).toEqual(['_id_', 'reference_slot']);
    expect(await auditFindings(mongo)).toEqual([]);

    const all = await entries({ mongo }).find().toArray();
    for (const { _id, kind, reference } of all) {
      const about = kind === 'top_up' ? 'user' : 'red_packet';
      expect(reference.kind).toBe(about);
      expect(_id.split(':')[1]).toBe(reference.id);
      expect(reference.slot !== undefined).toBe(kind === 'red_packet_grabbed');
    }
  });

  test('satisfy the schemas of this version', async () => {
    const { mongo } = await oldDatabase();
    await migrate({ mongo });
    await prepareModels(mongo, MODELS);
    const db = databaseOf({ mongo });
    for (const { name, ...rest } of await db.listCollections().toArray()) {
      const { validator = {} } = (rest as { options: { validator?: object } }).options;
      const refused = await db.collection(name).countDocuments({ $nor: [validator] });
      expect({ name, validated: Object.keys(validator), refused }).toEqual({
        name,
        validated: ['$jsonSchema'],
        refused: 0,
      });
    }
  });

  test('are refused where an entry names neither a packet nor a person', async () => {
    const { mongo } = await oldDatabase();
    const db = databaseOf({ mongo });
    await db.collection<{ _id: string }>('journals').insertOne({ _id: 'by hand' });
    await expect(migrate({ mongo })).rejects.toThrow(
      'no reference can be given to the entry by hand',
    );
    expect(await ran(mongo)).toEqual([]);
  });
});

class Killed extends Error {}

test('a migration that ends at any of its steps is completed by the next run', async () => {
  const expected = await oldDatabase();
  let steps = 0;
  await migrate({ ...expected, onProgress: () => void steps++ });
  expect(steps).toBeGreaterThan(1);
  const sorted = (mongo: Connection) => entries({ mongo }).find().sort({ _id: 1 }).toArray();

  const { mongo } = await oldDatabase();
  for (let step = 1; step <= steps; step++) {
    let passed = 0;
    const onProgress: OnProgress = () => {
      passed += 1;
      if (passed === step) throw new Killed();
    };
    await expect(migrate({ mongo, onProgress })).rejects.toThrow(Killed);
  }
  await migrate({ mongo });
  expect(await sorted(mongo)).toEqual(await sorted(expected.mongo));
  expect(await auditFindings(mongo)).toEqual([]);
});

interface LogLine {
  readonly msg: string;
  readonly of?: string;
  readonly done?: number;
}

/** A process that migrates, and what it logs. */
function startMigration(address: string) {
  const script = join(import.meta.dirname, '../support/migrate-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: LogLine[] = [];
  const reader = createInterface({ input: child.stdout });
  const logged = async (matches: (line: LogLine) => boolean) => {
    for await (const text of reader) {
      const line: LogLine = JSON.parse(text);
      lines.push(line);
      if (matches(line)) return;
    }
  };
  return { child, lines, logged };
}

const exited = async (child: ChildProcess) =>
  child.exitCode ?? child.signalCode ?? (await once(child, 'exit'))[0];

test('a migration that is killed half-way is completed by the next process, once the lease has expired', async () => {
  const { mongo, address } = await oldDatabase();
  await addTopUps(mongo);
  const { child, logged } = startMigration(address);
  await logged(({ of, done = 0 }) => of === 'entries' && done >= USERS / 3);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const left = await leftOver(mongo);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(USERS);
  expect(await ran(mongo)).toEqual([]);

  await migrate({ mongo });
  expect(await leftOver(mongo)).toBe(0);
  expect(await ran(mongo)).toEqual(ALL);
  expect(await auditFindings(mongo)).toEqual([]);
}, 90_000);

test('of two processes that start at once one migrates, and the other waits for it', async () => {
  const { mongo, address } = await oldDatabase();
  await addTopUps(mongo);
  const both = [startMigration(address), startMigration(address)];
  await Promise.all(both.map(({ logged }) => logged(() => false)));
  expect(await Promise.all(both.map(({ child }) => exited(child)))).toEqual([0, 0]);
  const events = both.map(({ lines }) => new Set(lines.map(({ msg }) => msg)));
  expect(events.filter((of) => of.has('migrations.completed'))).toHaveLength(1);
  expect(events.filter((of) => of.has('migrations.waiting'))).toHaveLength(1);
  expect(await ran(mongo)).toEqual(ALL);
  expect(await leftOver(mongo)).toBe(0);
  expect(await auditFindings(mongo)).toEqual([]);
}, 90_000);

test('a database that a newer version has migrated is refused', async () => {
  const mongo = await open(addresses.pop() ?? '');
  await migrations({ mongo }).insertOne({ _id: '999-later', completedAt: new Date() });
  await expect(migrate({ mongo })).rejects.toThrow('A newer version has migrated this database');
});
