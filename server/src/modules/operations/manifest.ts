import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { BackupError } from './backup-error.ts';

const MANIFEST = 'manifest.json';
export const FORMAT = 1;

const fileSchema = z.strictObject({
  collection: z.string().regex(/^[a-z_]+$/),
  documents: z.int().min(0),
  /** Of the compressed file. */
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  indexes: z.array(z.looseObject({ name: z.string(), key: z.record(z.string(), z.unknown()) })),
});
const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** The time of the snapshot from which every file was read. */
  at: z.iso.datetime(),
  mongodb: z.string(),
  files: z.array(fileSchema),
});

export type BackupFile = z.infer<typeof fileSchema>;
export type Manifest = z.infer<typeof manifestSchema>;

/** The file of a collection. Name and format are mongodump's, so mongorestore reads it too. */
export const fileOf = (folder: string, { collection }: Pick<BackupFile, 'collection'>): string =>
  join(folder, `${collection}.bson.gz`);

/** Writes the manifest, last and atomically: a folder without one is not a backup. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, MANIFEST);
  await writeFile(`${path}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** Throws `no_backup` or `unknown_format`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((error: unknown) => {
    throw new BackupError({ code: 'no_backup', folder }, error);
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupError({ code: 'unknown_format', folder }, error);
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Compares the checksum of every file, before any of them is restored. Throws `file_altered`. */
export async function verifyFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const entry of files) {
    const file = fileOf(folder, entry);
    const sum = await sha256Of(file).catch(() => 'missing');
    if (sum !== entry.sha256) throw new BackupError({ code: 'file_altered', file });
  }
}
