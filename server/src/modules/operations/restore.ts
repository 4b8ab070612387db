import type { Finding, OnProgress } from '../../platform/finding.ts';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { auditAll } from './audit-all.ts';
import type { Audited } from './context.ts';
import type { Platform } from '../../platform/context.ts';
import { databaseOf } from '../../platform/mongo/collection.ts';
import { beginEpoch, isRestoreIncomplete } from '../../platform/mongo/epoch.ts';
import { migrate } from '../../migrations/index.ts';
import { BackupError } from './backup-error.ts';
import { type BackupFile, fileOf, type Manifest, readManifest, verifyFiles } from './manifest.ts';
import { readDocument } from './model.ts';

const DOCUMENTS_PER_WRITE = 1_000;
/** A BSON document begins with its length. */
const LENGTH_BYTES = 4;

type Deps = Pick<Platform, 'mongo'>;

/** Drops the database if it is empty or holds an incomplete restore. Throws `not_empty` otherwise. */
async function dropEmptyDatabase(deps: Deps): Promise<void> {
  const db = databaseOf(deps);
  if (!(await isRestoreIncomplete(deps.mongo))) {
    for (const { name } of await db.listCollections().toArray()) {
      if (await db.collection(name).findOne({}, { projection: { _id: 1 } })) {
        throw new BackupError({ code: 'not_empty', database: deps.mongo.name });
      }
    }
  }
  await db.dropDatabase();
}

/** The documents of a file, one after another. */
async function* readDocuments(file: string): AsyncGenerator<object> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    while (rest.length - at >= LENGTH_BYTES) {
      const length = rest.readInt32LE(at);
      if (rest.length - at < length) break;
      yield readDocument(rest.subarray(at, at + length));
      at += length;
    }
    rest = rest.subarray(at);
  }
}

interface RestoreSource {
  readonly folder: string;
  readonly onProgress: OnProgress;
}

async function restoreCollection(
  deps: Deps,
  entry: BackupFile,
  { folder, onProgress }: RestoreSource,
) {
  const db = databaseOf(deps);
  const { collection: name, documents: total } = entry;
  const collection = await db.createCollection(name);
  let batch: object[] = [];
  let done = 0;
  const flush = async () => {
    if (batch.length > 0) await collection.insertMany(batch, { ordered: false });
    done += batch.length;
    batch = [];
    onProgress({ of: name, done, total });
  };
  for await (const document of readDocuments(fileOf(folder, entry))) {
    batch.push(document);
    if (batch.length === DOCUMENTS_PER_WRITE) await flush();
  }
  await flush();
  if ((await collection.countDocuments()) !== total) {
    throw new BackupError({ code: 'count_differs', collection: name });
  }
  const indexes = entry.indexes.filter(({ name: index }) => index !== '_id_');
  if (indexes.length > 0) await collection.createIndexes(indexes as never);
}

async function restoreCollections(
  deps: Deps,
  manifest: Manifest,
  source: RestoreSource,
): Promise<void> {
  try {
    for (const entry of manifest.files) await restoreCollection(deps, entry, source);
  } catch (error) {
    await databaseOf(deps).dropDatabase();
    throw error;
  }
}

/** A complete backup whose checksums match. */
export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads a backup and verifies its checksums. Throws a `BackupError` where it is incomplete or was changed. */
export async function readBackup(folder: string): Promise<Backup> {
  const manifest = await readManifest(folder);
  await verifyFiles(folder, manifest);
  return { folder, manifest };
}

/**
 * Restores a backup into an empty database and audits it. A new epoch makes servers ignore the keys that
 * Redis kept from the time after the backup. Until the audit is done the epoch is marked as incomplete, and
 * no server starts on it; with findings, which are returned, the mark stays. Throws a `BackupError` where
 * nothing was restored.
 */
export async function restore(
  deps: Deps,
  { folder, manifest }: Backup,
  audited: Audited & { readonly onProgress: OnProgress },
): Promise<readonly Finding[]> {
  await dropEmptyDatabase(deps);
  await beginEpoch(deps.mongo, true);
  await restoreCollections(deps, manifest, { folder, onProgress: audited.onProgress });
  await migrate({ ...deps, onProgress: audited.onProgress });
  const { findings } = await auditAll(deps, audited);
  if (findings.length === 0) await beginEpoch(deps.mongo, false);
  return findings;
}
