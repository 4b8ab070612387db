import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');
const MINIAPP = join(ROOT, 'miniapp');

/** All files below a folder, by full path. */
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

/** The folder of a build that is newer than every source; built here when it is not. */
export function built(target: 'weapp' | 'h5'): string {
  const out = join(MINIAPP, 'dist', target);
  const sign = join(out, target === 'h5' ? 'index.html' : 'app.js');
  if (!existsSync(sign) || statSync(sign).mtimeMs < newestSource_ms()) {
    const { status, stdout, stderr } = spawnSync('npm', ['run', `build:${target}`], {
      cwd: MINIAPP,
      encoding: 'utf8',
      // Jest says `test` here, and Taro would then make a development build.
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '' },
    });
    if (status !== 0) throw new Error(`build:${target} failed\n${stdout}\n${stderr}`);
  }
  return out;
}
