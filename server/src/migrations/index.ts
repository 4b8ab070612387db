import type { Connection } from 'mongoose';
import type { OnProgress } from '../platform/finding.ts';
import type { Log } from '../platform/log.ts';
import { databaseOf, defineCollection } from '../platform/mongo/collection.ts';
import { date, text } from '../platform/mongo/fields.ts';
import { type Lease, withLease } from '../platform/mongo/lease.ts';
import { neutralReferences } from './001-neutral-references.ts';
import { statementIndex } from './002-statement-index.ts';
import { noticesDelivered } from './003-notices-delivered.ts';
import type { Migration } from './migration.ts';

/** In the order in which they run. */
const MIGRATIONS: readonly Migration[] = [neutralReferences, statementIndex, noticesDelivered];

/** The migrations that ran. A backup keeps them, so that a restore runs only those that came later. */
export const migrations = defineCollection({
  name: 'migrations',
  schema: { _id: text, completedAt: date },
});

interface Deps {
  readonly mongo: Connection;
  readonly log?: Pick<Log, 'info'>;
  /** Where it is absent, progress goes into the log. */
  readonly onProgress?: OnProgress;
}

/** Those that have not run here. Throws where a newer version has run one that this version lacks. */
async function listPending({ mongo }: Deps): Promise<readonly Migration[]> {
  const ran = new Set((await migrations({ mongo }).find().toArray()).map(({ _id }) => _id));
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const newer = [...ran].filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new Error(
      `A newer version has migrated this database (${newer.join(', ')}); start that version, or restore a backup`,
    );
  }
  return MIGRATIONS.filter(({ name }) => !ran.has(name));
}

async function runMigration(deps: Deps, { name, run }: Migration, lease: Lease): Promise<void> {
  const { mongo, log } = deps;
  log?.info({ migration: name }, 'migrations.started');
  const report: OnProgress = (progress) =>
    log?.info({ migration: name, ...progress }, 'migrations.progress');
  const { onProgress = report } = deps;
  await run({ db: databaseOf(deps), assertHeld: lease.assertHeld, onProgress });
  lease.assertHeld();
  const completed = [{ $set: { completedAt: '$$NOW' } }];
  await migrations({ mongo }).updateOne({ _id: name }, completed, { upsert: true });
  log?.info({ migration: name }, 'migrations.completed');
}

/** The names of the migrations that have not run here: what this version reads may not be there yet. */
export const listPendingNames = async (deps: Deps): Promise<string[]> =>
  (await listPending(deps)).map(({ name }) => name);

/**
 * Brings the documents at rest to the form that this version reads and writes: before its collections are
 * prepared and requests are served, and while no server of an older version runs. Of processes that start
 * at once, one migrates and the others wait for it.
 */
export async function migrate(deps: Deps): Promise<void> {
  if ((await listPending(deps)).length === 0) return;
  await withLease(deps, 'migrations', {
    onWait: () => deps.log?.info({}, 'migrations.waiting'),
    work: async (lease) => {
      for (const migration of await listPending(deps)) await runMigration(deps, migration, lease);
    },
  });
}
