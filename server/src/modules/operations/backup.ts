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

const DOCUMENTS_A_CHUNK = 1_000;
/** Twice as fast as the default, and a tenth larger: the moment that is read does not wait. */
const GZIP_LEVEL = 3;
/** What belongs to a deployment, not to its books. */
const OWN = new Set([epochs, leases, checkpoints].map(({ collectionName }) => collectionName));

type Deps = Pick<Platform, 'mongo'>;

/** A collection's documents as the database wrote them, some at a time. */
async function* readChunks(
  deps: Deps,
  name: string,
  moment: Snapshot,
  seen: (count: number) => void,
) {
  const cursor = databaseOf(deps)
    .collection(name)
    .find({}, { ...moment, raw: true, batchSize: DOCUMENTS_A_CHUNK });
  let chunk: Uint8Array[] = [];
  for await (const document of cursor) {
    chunk.push(document as unknown as Uint8Array);
    if (chunk.length < DOCUMENTS_A_CHUNK) continue;
    seen(chunk.length);
    yield Buffer.concat(chunk);
    chunk = [];
  }
  seen(chunk.length);
  yield Buffer.concat(chunk);
}

async function writeCollection(
  deps: Deps,
  {
    folder,
    name,
    moment,
    tell,
  }: { folder: string; name: string; moment: Snapshot; tell: OnProgress },
): Promise<BackupFile> {
  const collection = databaseOf(deps).collection(name);
  const total = await collection.estimatedDocumentCount();
  const hash = createHash('sha256');
  let documents = 0;
  let bytes = 0;
  const seen = (count: number) => {
    documents += count;
    tell({ of: name, done: documents, total });
  };
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(readChunks(deps, name, moment, seen)),
    createGzip({ level: GZIP_LEVEL }),
    summing,
    createWriteStream(fileOf(folder, { collection: name }), { flags: 'wx', mode: 0o600 }),
  );
  const indexes = (await collection.indexes()) as BackupFile['indexes'];
  return { collection: name, documents, bytes, sha256: hash.digest('hex'), indexes };
}

/** Fixes the moment that all reads will see, and says when it was. */
async function fixSnapshot(deps: Deps, { session, readConcern }: Snapshot): Promise<Date> {
  const answer = await databaseOf(deps).command(
    { distinct: epochs.collectionName, key: '_id', readConcern },
    { session },
  );
  return new Date((answer['atClusterTime'] as ClusterTime).t * 1_000);
}

async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new BackupError({ code: 'folder_in_use', folder });
}

async function listCollections(deps: Deps): Promise<string[]> {
  const all = await databaseOf(deps).listCollections({ type: 'collection' }).toArray();
  return all
    .map(({ name }) => name)
    .filter((name) => !OWN.has(name) && !name.startsWith('system.'))
    .sort();
}

/**
 * Writes the whole database into an empty folder as it stood at one moment, while money moves: a file
 * for each collection and, last, a manifest with their counts and sums. Encrypted fields stay encrypted,
 * and the secrets that open them are not in it. Throws `folder_in_use` and `too_slow`.
 */
export async function backup(deps: Deps, folder: string, tell: OnProgress): Promise<Manifest> {
  await emptyFolder(folder);
  const names = await listCollections(deps);
  const { version } = await databaseOf(deps).admin().serverInfo();
  try {
    return await withSnapshot(deps.mongo, async (moment) => {
      const at = (await fixSnapshot(deps, moment)).toISOString();
      const files: BackupFile[] = [];
      for (const name of names)
        files.push(await writeCollection(deps, { folder, name, moment, tell }));
      const manifest = { format: FORMAT, at, mongodb: String(version), files } as const;
      await writeManifest(folder, manifest);
      return manifest;
    });
  } catch (error) {
    throw isSnapshotTooOld(error) ? new BackupError({ code: 'too_slow' }, error) : error;
  }
}
