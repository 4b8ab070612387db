import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { startChild } from './databases/index.ts';
import type { LaunchConfig } from './config.ts';
import { rotateLog } from './logs.ts';
import { logPath } from './node-services.ts';

/** The files on which the built pages depend. */
const SOURCES = [
  'shared/src',
  'miniapp/src',
  'miniapp/config',
  'miniapp/package.json',
  'miniapp/babel.config.cjs',
  'package-lock.json',
];
const LOW_PRIORITY = 10;

/** The folder of the built pages of the wallet for the browser. */
export function pagesDir(root: string): string {
  return join(root, 'miniapp', 'dist', 'h5');
}

/** Whether the built pages were built from the present sources. */
export async function arePagesFresh(root: string): Promise<boolean> {
  const stamp = await readFile(stampPath(root), 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await digestSources(root));
}

/**
 * Builds the pages at low priority, because the wallet serves requests meanwhile.
 * @throws Error with the exit status of the build, whose output is in the log.
 */
export async function buildPages(config: LaunchConfig, signal: AbortSignal): Promise<void> {
  const { root } = config;
  const digest = await digestSources(root);
  await rm(stampPath(root), { force: true });
  const child = await startChild({
    file: process.execPath,
    args: [join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro'), 'build', '--type', 'h5'],
    cwd: join(root, 'miniapp'),
    env: { ...config.env, NODE_ENV: 'production' },
    logFile: await rotateLog(logPath(config, 'pages')),
    signal,
    grace_ms: 0,
  });
  setPriority(child.pid, LOW_PRIORITY);
  const ending = await child.exited;
  if (ending !== 'exit 0') throw new Error(ending);
  await stat(join(pagesDir(root), 'index.html'));
  await writeFile(stampPath(root), digest);
}

/** Holds the digest of the sources. It is beside the built folder because a build empties the folder. */
function stampPath(root: string): string {
  return join(root, 'miniapp', 'dist', 'h5.sources');
}

async function digestSources(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await listFiles(root, source)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function listFiles(root: string, source: string): Promise<string[]> {
  const found = await stat(join(root, source));
  if (found.isFile()) return [source];
  const names = await readdir(join(root, source), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return files.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}
