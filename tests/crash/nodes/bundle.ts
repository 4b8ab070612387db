import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENTRIES = ['server', 'teller'] as const;

/** A change of one file of the product for one trial: it is made on the way into a bundle, and nowhere else. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Throws where the text is not there exactly once: a control that changes nothing would prove nothing. */
function patched(file: string, text: string, patches: readonly Patch[]): string {
  return patches.reduce((changed, { find, replace }) => {
    const pieces = changed.split(find);
    if (pieces.length === 2) return pieces.join(replace);
    throw new Error(`${file} has ${pieces.length - 1} of: ${find}`);
  }, text);
}

function sources(patches: readonly Patch[], seen: Set<Patch>): Plugin {
  return {
    name: 'sources',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^[^.]/ }, ({ kind, path }) =>
        kind === 'entry-point' || path.startsWith('@pingshan/') ? undefined : { external: true },
      );
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(ROOT, path);
        const own = patches.filter((patch) => patch.file === file);
        for (const patch of own) seen.add(patch);
        const text = patched(file, await readFile(path, 'utf8'), own);
        return { contents: text, loader: 'ts' };
      });
    },
  };
}

/** Scripts lie beside the program that opens them. */
async function layScripts(folder: string, patches: readonly Patch[], seen: Set<Patch>) {
  const server = join(ROOT, 'server', 'src');
  const names = await readdir(server, { recursive: true });
  for (const name of names.filter((path) => path.endsWith('.lua'))) {
    const file = `server/src/${name}`;
    const own = patches.filter((patch) => patch.file === file);
    for (const patch of own) seen.add(patch);
    const text = patched(file, await readFile(join(server, name), 'utf8'), own);
    await writeFile(join(folder, basename(name)), text);
  }
}

export type Programs = Readonly<Record<(typeof ENTRIES)[number], string>>;

/**
 * Bundles the server and the teller into a folder, once for all their starts: a killed process is
 * back as soon as Node is. With `patches` the bundle, and nothing else, has those faults. Throws where
 * a patch does not fit.
 */
export async function bundle(folder: string, patches: readonly Patch[] = []): Promise<Programs> {
  await mkdir(folder, { recursive: true });
  const seen = new Set<Patch>();
  await build({
    entryPoints: ENTRIES.map((name) => join(ROOT, 'tests', 'crash', `${name}.ts`)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [sources(patches, seen)],
  });
  await layScripts(folder, patches, seen);
  const lost = patches.find((patch) => !seen.has(patch));
  if (lost) throw new Error(`nothing reads ${lost.file}`);
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return { server: join(folder, 'server.mjs'), teller: join(folder, 'teller.mjs') };
}
