import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import mongoose, { type Connection } from 'mongoose';

/** A backup made by the version before entries had references. */
export const BEFORE_REFERENCES = join(import.meta.dirname, 'fixtures/ledger-before-references');

/** The secrets that its server had: without them its packets and telephone numbers cannot be decrypted. */
export const SECRETS_BEFORE_REFERENCES = {
  TOKEN_SECRET: '18f6d4b2907e5c3a'.repeat(4),
  BOT_SECRET: '2907e5c3a18f6d4b'.repeat(4),
  PACKET_SECRET: '3a18f6d4b2907e5c'.repeat(4),
  PII_SECRET: '4b2907e5c3a18f6d'.repeat(4),
} as const;

interface Manifest {
  readonly files: readonly {
    readonly collection: string;
    readonly indexes: readonly mongoose.mongo.IndexDescriptionInfo[];
  }[];
}

function* documentsIn(bytes: Buffer): Generator<mongoose.mongo.Document> {
  for (let at = 0; at < bytes.length; at += bytes.readInt32LE(at)) {
    const document = bytes.subarray(at, at + bytes.readInt32LE(at));
    yield mongoose.mongo.BSON.deserialize(document, { promoteValues: false });
  }
}

/**
 * Puts the documents and indexes of a backup into a database as they are, like a database whose server
 * is about to be updated.
 */
export async function loadBackup(mongo: Connection, folder: string): Promise<void> {
  const db = mongo.getClient().db(mongo.name);
  const { files }: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  for (const { collection, indexes } of files) {
    const bytes = gunzipSync(await readFile(join(folder, `${collection}.bson.gz`)));
    const documents = [...documentsIn(bytes)];
    await db.createCollection(collection);
    if (documents.length > 0) await db.collection(collection).insertMany(documents);
    for (const { key, v: _, ...options } of indexes) {
      if (options.name === '_id_') continue;
      await db.collection(collection).createIndexes([{ key, ...options }]);
    }
  }
}
