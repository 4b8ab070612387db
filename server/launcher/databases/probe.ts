import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type DatabaseProgram, RELEASES } from './releases.ts';

const run = promisify(execFile);
const VERSION_TIMEOUT_MS = 10_000;

/** A binary that has printed its version on this machine. */
export interface DatabaseBinary {
  path: string;
  version: string;
}

/**
 * Runs a binary with `--version`: a file that exists may still lack a library, or be too old.
 * @throws Error saying why the binary cannot be used on this machine.
 */
export async function probe(program: DatabaseProgram, path: string): Promise<DatabaseBinary> {
  const { versionPattern, minMajor } = RELEASES[program];
  const { stdout } = await run(path, ['--version'], { timeout: VERSION_TIMEOUT_MS });
  const [, major, rest] = versionPattern.exec(stdout) ?? [];
  if (!major || !rest) throw new Error(`${path} prints no version`);
  if (Number(major) < minMajor) throw new Error(`${path} is ${major}.${rest}, too old`);
  return { path, version: `${major}.${rest}` };
}

/** The first executable of that name in a PATH-like list of folders, if any. */
export async function findOnPath(
  program: DatabaseProgram,
  path: string,
): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, program);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** Whether this file exists and may be executed. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
