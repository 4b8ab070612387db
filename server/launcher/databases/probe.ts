import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type DatabaseProgram, RELEASES } from './releases.ts';

const run = promisify(execFile);
const VERSION_TIMEOUT_MS = 10_000;

/** A binary that has said its version on this very machine. */
export interface DatabaseBinary {
  path: string;
  version: string;
}

/**
 * Asks a binary for its version: a file that is there may still miss a library, or be too old.
 * @throws Error saying why it cannot be used here.
 */
export async function probe(engine: DatabaseProgram, path: string): Promise<DatabaseBinary> {
  const { versionPattern, minMajor } = RELEASES[engine];
  const { stdout } = await run(path, ['--version'], { timeout: VERSION_TIMEOUT_MS });
  const [, major, rest] = versionPattern.exec(stdout) ?? [];
  if (!major || !rest) throw new Error(`${path} does not say a version`);
  if (Number(major) < minMajor) throw new Error(`${path} is ${major}.${rest}, too old`);
  return { path, version: `${major}.${rest}` };
}

/** The first executable of that name in a PATH-like list of folders, if any. */
export async function findOnPath(
  engine: DatabaseProgram,
  path: string,
): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, engine);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** Whether this file is there and may be run. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
