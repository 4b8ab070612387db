import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './seeded-project.ts';
import { ROOT } from './sources.ts';

const DOCUMENT = join(ROOT, 'docs/ARCHITECTURE.md');
const BEGIN = '<!-- import graph: npm run graph -->';
const END = '<!-- end of import graph -->';

interface Module {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}

/** From the roof down, as in .dependency-cruiser.mjs; a room that is not built yet is not drawn. */
const LAYERS: readonly (readonly [title: string, rooms: readonly string[]])[] = [
  ['clients: HTTP and WebSocket only', ['miniapp', 'bot', 'simulator', 'page']],
  ['the process', ['main']],
  ['4 · reading', ['receipt', 'support', 'ops']],
  ['3 · products', ['redpacket', 'transfer', 'merchant', 'campaign']],
  ['2 · means', ['funding', 'risk', 'points', 'promotion']],
  ['1 · writers', ['ledger', 'identity']],
  ['0 · ground', ['platform', 'launch', 'engines', 'shared']],
];

/** The room that a file is in; undefined for packages and tests. */
export function moduleOf(path: string): string | undefined {
  if (path.includes('node_modules/')) return undefined;
  const [, part, inside, rest] =
    /^(shared|server|bot|miniapp)\/(?:src\/)?([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (part === 'shared' || part === 'miniapp') return part;
  if (part === 'bot' && inside === 'simulator')
    return rest?.startsWith('/page/') ? 'page' : 'simulator';
  if (part === 'bot') return part;
  if (part !== 'server' || inside === 'bin') return undefined;
  // Files beside the rooms: what every room may read is ground, what puts rooms together is the process.
  if (rest === undefined) return /^(config|limits)\.ts$/.test(inside ?? '') ? 'platform' : 'main';
  return inside;
}

/** The mermaid text of who imports whom, room by room. */
export function draw(modules: readonly Module[]): string {
  const present = new Set<string>();
  const edges = new Set<string>();
  for (const { source, dependencies } of modules) {
    const from = moduleOf(source);
    if (!from) continue;
    present.add(from);
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved);
      if (to && to !== from) edges.add(`  ${from} --> ${to}`);
    }
  }
  const layers = LAYERS.map(([title, rooms], index) => {
    const here = rooms.filter((room) => present.delete(room));
    return here.length === 0
      ? []
      : [`  subgraph layer${index}["${title}"]`, ...here.map((room) => `    ${room}`), '  end'];
  });
  if (present.size > 0) throw new Error(`on no layer: ${[...present].join(', ')}`);
  return ['flowchart TD', ...layers.flat(), ...[...edges].sort()].join('\n');
}

/** The graph as the sources are now. */
export async function currentGraph(): Promise<string> {
  const args = ['shared', 'server', 'bot', 'miniapp', '--output-type', 'json'];
  const config = ['--config', join(ROOT, '.dependency-cruiser.mjs')];
  const output = await outputOf(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [...args, ...config],
    ROOT,
  );
  return draw((JSON.parse(output) as { modules: Module[] }).modules);
}

/** The graph as ARCHITECTURE.md shows it. */
export function shownGraph(): string {
  const [, between = ''] = readFileSync(DOCUMENT, 'utf8').split(BEGIN);
  return (between.split(END)[0] ?? '').replace(/```(mermaid)?/g, '').trim();
}

/** Puts the graph of today into ARCHITECTURE.md. */
export async function redraw(): Promise<void> {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after = ''] = rest.split(END);
  const drawing = `${BEGIN}\n\n\`\`\`mermaid\n${await currentGraph()}\n\`\`\`\n\n${END}`;
  writeFileSync(DOCUMENT, before + drawing + after);
}

if (process.argv[1] === import.meta.filename) await redraw();
