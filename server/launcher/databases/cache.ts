import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatabaseProgram } from './releases.ts';
import { DatabaseError } from './events.ts';
import { type DatabaseBinary, probe } from './probe.ts';

/** The person's own cache, shared by every clone of the project. `root` is their XDG_CACHE_HOME. */
export function userCacheDir(root: string | undefined): string {
  return join(root || join(homedir(), '.cache'), 'pingshan-wallet');
}

/** Where a fetched engine stays for good. It is there whole or not at all. */
export function cachedPath(cacheDir: string, engine: DatabaseProgram): string {
  return join(cacheDir, 'engines', engine);
}

/**
 * Runs `fetch` in a scratch folder of the cache, proves that the binary it names runs here, and moves
 * it to its place in one rename: a download cut off half-way can never be taken for an engine.
 */
export async function installToCache(
  cacheDir: string,
  engine: DatabaseProgram,
  fetch: (scratch: string) => Promise<string>,
): Promise<DatabaseBinary> {
  const target = cachedPath(cacheDir, engine);
  await mkdir(join(cacheDir, 'engines'), { recursive: true });
  const scratch = await mkdtemp(join(cacheDir, 'engines', 'landing-'));
  try {
    const binary = await fetch(scratch);
    await chmod(binary, 0o755);
    const { version } = await probe(engine, binary);
    await rename(binary, target);
    return { path: target, version };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Hex sha256 of a file, read as a stream. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** @throws EngineFault `sum_mismatch`: the file is not the one that was published. */
export async function verifyChecksum(
  engine: DatabaseProgram,
  file: string,
  sha256: string,
): Promise<void> {
  const actual = await sha256Of(file);
  if (actual === sha256) return;
  throw new DatabaseError('sum_mismatch', engine, `sha256 ${actual} instead of ${sha256}`);
}
