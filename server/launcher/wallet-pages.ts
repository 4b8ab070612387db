import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join, relative } from 'node:path';
import { startChild } from './databases/index.ts';
import type { LaunchConfig } from './config.ts';
import { rotateLog } from './logs.ts';
import { logPath } from './node-services.ts';

/** All that decides what the built pages look like. */
const SOURCES = [
  'shared/src',
  'miniapp/src',
  'miniapp/config',
  'miniapp/package.json',
  'miniapp/babel.config.cjs',
  'package-lock.json',
];
const LOW_PRIORITY = 10;

/** Where the pages of the wallet for the browser are, once they are built. */
export function pagesDir(root: string): string {
  return join(root, 'miniapp', 'dist', 'h5');
}

/** Whether the pages on disk are those of the sources on disk. */
export async function arePagesFresh(root: string): Promise<boolean> {
  const stamp = await readFile(stampOf(root), 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await digestOf(root));
}

/**
 * Builds the pages, at low priority, so that the wallet answers meanwhile.
 * @throws Error saying how the build ended; its output is in the log.
 */
export async function buildPages(config: LaunchConfig, signal: AbortSignal): Promise<void> {
  const { root } = config;
  const digest = await digestOf(root);
  await rm(stampOf(root), { force: true });
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
  const how = await child.exited;
  if (how !== 'exit 0') throw new Error(how);
  await stat(join(pagesDir(root), 'index.html'));
  await writeFile(stampOf(root), digest);
}

/** Beside the built folder, not in it: a build empties the folder first. */
function stampOf(root: string): string {
  return join(root, 'miniapp', 'dist', 'h5.sources');
}

async function digestOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesIn(root, source)) {
      hash
        .update(`${file}\0`)
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesIn(root: string, source: string): Promise<string[]> {
  const found = await stat(join(root, source));
  if (found.isFile()) return [source];
  const names = await readdir(join(root, source), { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return files.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
}
