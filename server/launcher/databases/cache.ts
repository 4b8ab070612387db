import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DatabaseError } from './database-error.ts';
import { type DatabaseBinary, probe } from './probe.ts';
import type { DatabaseProgram } from './releases.ts';

/** Folder of the fetched binaries inside the cache. */
const FOLDER = 'engines';

/** Path of a fetched binary in the cache. The file is complete whenever it exists. */
export function cachedPath(cacheDir: string, program: DatabaseProgram): string {
  return join(cacheDir, FOLDER, program);
}

/**
 * Runs `fetch` in a temporary folder of the cache, checks that the binary it returns runs on this
 * machine, and moves the binary to its final path in one rename, so that an interrupted download is
 * never used.
 */
export async function installToCache(
  cacheDir: string,
  program: DatabaseProgram,
  fetch: (temporaryDir: string) => Promise<string>,
): Promise<DatabaseBinary> {
  const target = cachedPath(cacheDir, program);
  await mkdir(join(cacheDir, FOLDER), { recursive: true });
  const temporaryDir = await mkdtemp(join(cacheDir, FOLDER, 'download-'));
  try {
    const binary = await fetch(temporaryDir);
    await chmod(binary, 0o755);
    const { version } = await probe(program, binary);
    await rename(binary, target);
    return { path: target, version };
  } finally {
    await rm(temporaryDir, { recursive: true, force: true });
  }
}

/** Hex SHA-256 of a file, read as a stream. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @throws DatabaseError `checksum_mismatch`: the file differs from the published one. */
export async function verifyChecksum(
  program: DatabaseProgram,
  file: string,
  sha256: string,
): Promise<void> {
  const actual = await sha256Of(file);
  if (actual === sha256) return;
  throw new DatabaseError('checksum_mismatch', program, `sha256 ${actual} instead of ${sha256}`);
}
