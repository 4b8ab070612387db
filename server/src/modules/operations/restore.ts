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

const DOCUMENTS_A_WRITE = 1_000;
/** A document begins with its own length. */
const LENGTH_BYTES = 4;

type Deps = Pick<Platform, 'mongo'>;

/** Only where there is nothing to lose: no documents, or what an earlier restore left half-way. */
async function makeRoom(deps: Deps): Promise<void> {
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

async function readCollection(deps: Deps, folder: string, entry: BackupFile, tell: OnProgress) {
  const db = databaseOf(deps);
  const { collection: name, documents: total } = entry;
  const collection = await db.createCollection(name);
  let batch: object[] = [];
  let done = 0;
  const flush = async () => {
    if (batch.length > 0) await collection.insertMany(batch, { ordered: false });
    done += batch.length;
    batch = [];
    tell({ of: name, done, total });
  };
  for await (const document of readDocuments(fileOf(folder, entry))) {
    batch.push(document);
    if (batch.length === DOCUMENTS_A_WRITE) await flush();
  }
  await flush();
  if ((await collection.countDocuments()) !== total) {
    throw new BackupError({ code: 'count_differs', collection: name });
  }
  const indexes = entry.indexes.filter(({ name: index }) => index !== '_id_');
  if (indexes.length > 0) await collection.createIndexes(indexes as never);
}

async function fill(
  deps: Deps,
  folder: string,
  manifest: Manifest,
  tell: OnProgress,
): Promise<void> {
  try {
    for (const entry of manifest.files) await readCollection(deps, folder, entry, tell);
  } catch (error) {
    await databaseOf(deps).dropDatabase();
    throw error;
  }
}

/** A backup that is whole. */
export interface Backup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Reads a backup to its last byte. Throws a `BackupFault` where it is not what was written. */
export async function readBackup(folder: string): Promise<Backup> {
  const manifest = await readManifest(folder);
  await verifyFiles(folder, manifest);
  return { folder, manifest };
}

/**
 * Puts a backup into an empty database and audits it. The books begin a new epoch, so a Redis that
 * remembers the time after the backup is not believed; until the last step they are marked as half
 * restored, and no server opens on them. Gives what the audit found: where that is anything, the mark
 * stays. Throws a `BackupFault` with nothing restored.
 */
export async function restore(
  deps: Deps,
  { folder, manifest }: Backup,
  audited: Audited & { readonly onProgress: OnProgress },
): Promise<readonly Finding[]> {
  await makeRoom(deps);
  await beginEpoch(deps.mongo, true);
  await fill(deps, folder, manifest, audited.onProgress);
  await migrate({ ...deps, onProgress: audited.onProgress });
  const { findings } = await auditAll(deps, audited);
  if (findings.length === 0) await beginEpoch(deps.mongo, false);
  return findings;
}
