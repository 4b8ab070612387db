import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const WORKSPACES = ['shared', 'server', 'bot', 'miniapp'];
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.mjs',
  'tests/tidy',
  'tests/support',
];
const NOT_COPIED = /(^|\/)(node_modules|dist|\.data|\.swc|sample-module)(\/|$)/;

/** Packages are linked, but the workspaces among them must be those of the copy. */
async function linkPackages(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    if (name !== '@pingshan') await symlink(join(from, name), join(to, name));
  }
}

/** A copy of the project in a folder of its own that may be changed; the caller removes it. */
export async function copyProject(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-copy-'));
  for (const path of [...WORKSPACES, ...CONFIGURATION]) {
    await cp(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (source) => !NOT_COPIED.test(source.slice(ROOT.length)),
    });
  }
  await linkPackages(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'node_modules/@pingshan'));
  for (const name of WORKSPACES) {
    await symlink(join(folder, name), join(folder, 'node_modules/@pingshan', name));
    const own = join(ROOT, name, 'node_modules');
    const has = await readdir(own).catch(() => []);
    if (has.length > 0) await linkPackages(own, join(folder, name, 'node_modules'));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Inserts text before the only place that matches. Throws where there is none, or more than one. */
export async function insertBefore(file: string, place: string, text: string): Promise<void> {
  const parts = (await readFile(file, 'utf8')).split(place);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} of: ${place}`);
  await writeFile(file, parts.join(text + place));
}
