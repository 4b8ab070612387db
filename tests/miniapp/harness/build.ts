import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { whileBuilding } from '../../support/build-lock.ts';

export const ROOT = join(import.meta.dirname, '../../..');
const MINIAPP = join(ROOT, 'miniapp');

/** All files below a folder, by absolute path. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const SOURCES = ['miniapp/src', 'miniapp/config', 'miniapp/package.json', 'shared/src'];

function newestSource_ms(): number {
  const files = SOURCES.map((name) => join(ROOT, name)).flatMap((path) =>
    statSync(path).isDirectory() ? filesIn(path) : [path],
  );
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

/** The folder of an up-to-date build; builds it when any source is newer. */
export const built = (target: 'weapp' | 'h5'): Promise<string> =>
  whileBuilding(target, () => build(target));

function build(target: 'weapp' | 'h5'): string {
  const out = join(MINIAPP, 'dist', target);
  const entry = join(out, target === 'h5' ? 'index.html' : 'app.js');
  if (!existsSync(entry) || statSync(entry).mtimeMs < newestSource_ms()) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', `build:${target}`], {
      cwd: MINIAPP,
      encoding: 'utf8',
      // Jest sets NODE_ENV to `test`, and Taro would then make a development build.
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    });
    if (status !== 0) throw new Error(`build:${target} failed\n${stdout}\n${stderr}`);
  }
  return out;
}
