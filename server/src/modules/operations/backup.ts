import type { OnProgress } from '../../platform/finding.ts';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ClusterTime } from '../ledger/index.ts';
import type { Platform } from '../../platform/context.ts';
import { databaseOf } from '../../platform/mongo/collection.ts';
import { epochs } from '../../platform/mongo/epoch.ts';
import { leases } from '../../platform/mongo/lease.ts';
import { withSnapshot, type Snapshot } from '../../platform/mongo/snapshot.ts';
import { BackupError } from './backup-error.ts';
import { type BackupFile, fileOf, FORMAT, type Manifest, writeManifest } from './manifest.ts';
import { checkpoints, isSnapshotTooOld } from './model.ts';

const DOCUMENTS_PER_CHUNK = 1_000;
/** Twice as fast as the default and a tenth larger: the database keeps the snapshot for a limited time. */
const GZIP_LEVEL = 3;
/** Collections that belong to the deployment and not to the ledger's data. */
const EXCLUDED = new Set([epochs, leases, checkpoints].map(({ collectionName }) => collectionName));

type Deps = Pick<Platform, 'mongo'>;

/** The documents of a collection as BSON, in chunks. */
async function* readChunks(
  deps: Deps,
  name: string,
  snapshot: Snapshot,
  onRead: (count: number) => void,
) {
  const cursor = databaseOf(deps)
    .collection(name)
    .find({}, { ...snapshot, raw: true, batchSize: DOCUMENTS_PER_CHUNK });
  let chunk: Uint8Array[] = [];
  for await (const document of cursor) {
    chunk.push(document as unknown as Uint8Array);
    if (chunk.length < DOCUMENTS_PER_CHUNK) continue;
    onRead(chunk.length);
    yield Buffer.concat(chunk);
    chunk = [];
  }
  onRead(chunk.length);
  yield Buffer.concat(chunk);
}

interface CollectionBackup {
  readonly folder: string;
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly onProgress: OnProgress;
}

async function writeCollection(
  deps: Deps,
  { folder, name, snapshot, onProgress }: CollectionBackup,
): Promise<BackupFile> {
  const collection = databaseOf(deps).collection(name);
  const total = await collection.estimatedDocumentCount();
  const hash = createHash('sha256');
  let documents = 0;
  let bytes = 0;
  const onRead = (count: number) => {
    documents += count;
    onProgress({ of: name, done: documents, total });
  };
  const checksum = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(readChunks(deps, name, snapshot, onRead)),
    createGzip({ level: GZIP_LEVEL }),
    checksum,
    createWriteStream(fileOf(folder, { collection: name }), { flags: 'wx', mode: 0o600 }),
  );
  const indexes = (await collection.indexes()) as BackupFile['indexes'];
  return { collection: name, documents, bytes, sha256: hash.digest('hex'), indexes };
}

/** Makes the first read, which fixes the snapshot for all later reads, and returns the snapshot's time. */
async function fixSnapshot(deps: Deps, { session, readConcern }: Snapshot): Promise<Date> {
  const reply = await databaseOf(deps).command(
    { distinct: epochs.collectionName, key: '_id', readConcern },
    { session },
  );
  return new Date((reply['atClusterTime'] as ClusterTime).t * 1_000);
}

async function createEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new BackupError({ code: 'folder_in_use', folder });
}

async function listCollections(deps: Deps): Promise<string[]> {
  const all = await databaseOf(deps).listCollections({ type: 'collection' }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !EXCLUDED.has(name) && !name.startsWith('system.'))
    .sort();
}

/**
 * Writes one snapshot of the whole database into an empty folder while the servers run: a file for each
 * collection and, last, a manifest with counts and checksums. Encrypted fields stay encrypted, and the
 * secrets are not part of the backup. Throws `folder_in_use` and `too_slow`.
 */
export async function backup(
  deps: Deps,
  folder: string,
  onProgress: OnProgress,
): Promise<Manifest> {
  await createEmptyFolder(folder);
  const names = await listCollections(deps);
  const { version } = await databaseOf(deps).admin().serverInfo();
  try {
    return await withSnapshot(deps.mongo, async (snapshot) => {
      const at = (await fixSnapshot(deps, snapshot)).toISOString();
      const files: BackupFile[] = [];
      for (const name of names) {
        files.push(await writeCollection(deps, { folder, name, snapshot, onProgress }));
      }
      const manifest = { format: FORMAT, at, mongodb: String(version), files } as const;
      await writeManifest(folder, manifest);
      return manifest;
    });
  } catch (error) {
    throw isSnapshotTooOld(error) ? new BackupError({ code: 'too_slow' }, error) : error;
  }
}
