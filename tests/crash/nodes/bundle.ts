import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRIES = ['server-node', 'transfer-node', 'bank-node'] as const;

/**
 * A change of one source file. It is applied while the file is bundled; the file stays as it is.
 */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Throws unless each text occurs exactly once: a control without effect would prove nothing. */
function applyPatches(file: string, text: string, patches: readonly Patch[]): string {
  return patches.reduce((changed, { find, replace }) => {
    const pieces = changed.split(find);
    if (pieces.length === 2) return pieces.join(replace);
    throw new Error(`${file} has ${pieces.length - 1} of: ${find}`);
  }, text);
}

function patchSources(patches: readonly Patch[], applied: Set<Patch>): Plugin {
  return {
    name: 'patch-sources',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ kind, path }) =>
        kind === 'entry-point' || path.startsWith('@pingshan/') ? undefined : { external: true },
      );
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(ROOT, path);
        const own = patches.filter((patch) => patch.file === file);
        for (const patch of own) applied.add(patch);
        const text = applyPatches(file, await readFile(path, 'utf8'), own);
        return { contents: text, loader: 'ts' };
      });
    },
  };
}

/** Copies the Lua scripts into the bundle's folder, where the bundled program looks for them. */
async function copyScripts(folder: string, patches: readonly Patch[], applied: Set<Patch>) {
  const server = join(ROOT, 'server', 'src');
  const names = await readdir(server, { recursive: true });
  for (const name of names.filter((path) => path.endsWith('.lua'))) {
    const file = `server/src/${name}`;
    const own = patches.filter((patch) => patch.file === file);
    for (const patch of own) applied.add(patch);
    const text = applyPatches(file, await readFile(join(server, name), 'utf8'), own);
    await writeFile(join(folder, basename(name)), text);
  }
}

export type Programs = Readonly<Record<(typeof ENTRIES)[number], string>>;

/**
 * Bundles the server, the transfer node and the bank into a folder, so that a restart costs no more than that
 * of Node itself. `patches` change the bundle alone. Throws where a patch does not apply.
 */
export async function bundle(folder: string, patches: readonly Patch[] = []): Promise<Programs> {
  const outdir = join(folder, 'bundle');
  await mkdir(outdir, { recursive: true });
  const applied = new Set<Patch>();
  await build({
    entryPoints: ENTRIES.map((name) => join(ROOT, 'tests', 'crash', 'nodes', `${name}.ts`)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [patchSources(patches, applied)],
  });
  await copyScripts(outdir, patches, applied);
  const unused = patches.find((patch) => !applied.has(patch));
  if (unused) throw new Error(`the bundle does not contain ${unused.file}`);
  // As for the server's sources: first the packages of its workspace, then those of the root.
  await symlink(join(ROOT, 'server', 'node_modules'), join(outdir, 'node_modules'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const paths = ENTRIES.map((name) => [name, join(outdir, `${name}.mjs`)]);
  return Object.fromEntries(paths) as Programs;
}
