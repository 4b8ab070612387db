import { join } from 'node:path';
import { type GeneratedSection, readSection, writeSection } from './generated-section.ts';
import { LAYERS } from './import-rules/layers.mjs';
import { outputOf } from './seeded-project.ts';
import { ROOT } from './sources.ts';

const SECTION: GeneratedSection = {
  page: 'docs/ARCHITECTURE.md',
  begin: '<!-- import graph: npm run graph -->',
  end: '<!-- end of import graph -->',
};

interface SourceFile {
  readonly source: string;
  readonly dependencies: readonly { readonly resolved: string }[];
}

/** The groups of the drawing from top to bottom; a module that does not exist yet is not drawn. */
const GROUPS: readonly (readonly [title: string, modules: readonly string[]])[] = [
  ['clients: HTTP and WebSocket only', ['miniapp', 'bot', 'simulator', 'page']],
  ['the application', ['app', 'cli']],
  ...LAYERS.map((modules, index) => [`layer ${index + 1}`, modules] as const).toReversed(),
  ['beside: changes of stored documents', ['migrations']],
  ['layer 0', ['platform', 'shared']],
  ['beside: starts databases and processes', ['launcher']],
  ['beside: stands in for outside systems, HTTP only', ['twins']],
];

const WORKSPACE = /^(shared|server|bot|miniapp)\/(?:src\/)?([^/]+)(?:\/([^/]+)\/)?/;

/**
 * The module that a file belongs to; undefined for packages, tests and scripts outside of a module.
 */
export function moduleOf(path: string): string | undefined {
  if (path.includes('node_modules/')) return undefined;
  const [, workspace, folder = '', below] = WORKSPACE.exec(path) ?? [];
  if (workspace === 'bot' && folder !== 'simulator') return 'bot';
  if (workspace === 'bot') return below === 'page' ? 'page' : 'simulator';
  if (workspace !== 'server') return workspace;
  if (folder === 'modules') return below;
  // config.ts with what it reads, and limits.ts, are for every module; the other files beside the folders are the application.
  if (folder.endsWith('.ts'))
    return /^(config|environment|limits|sandbox-secrets|wechat-pay-config)\.ts$/.test(folder)
      ? 'platform'
      : 'app';
  return folder;
}

/** The mermaid text of the imports between modules. Throws for a module that is in no group. */
export function draw(files: readonly SourceFile[]): string {
  const present = new Set<string>();
  const edges = new Set<string>();
  for (const { source, dependencies } of files) {
    const from = moduleOf(source);
    if (!from) continue;
    present.add(from);
    for (const { resolved } of dependencies) {
      const to = moduleOf(resolved);
      if (to && to !== from) edges.add(`  ${from} --> ${to}`);
    }
  }
  const groups = GROUPS.map(([title, modules], index) => {
    const shown = modules.filter((module) => present.delete(module));
    return shown.length === 0
      ? []
      : [
          `  subgraph group${index}["${title}"]`,
          ...shown.map((module) => `    ${module}`),
          '  end',
        ];
  });
  if (present.size > 0) throw new Error(`in no layer: ${[...present].join(', ')}`);
  return ['flowchart TD', ...groups.flat(), ...[...edges].sort()].join('\n');
}

/** The graph of the present sources. */
export async function currentGraph(): Promise<string> {
  const args = ['shared', 'server', 'bot', 'miniapp', '--output-type', 'json'];
  const config = ['--config', join(ROOT, '.dependency-cruiser.mjs')];
  const output = await outputOf(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    [...args, ...config],
    ROOT,
  );
  return draw((JSON.parse(output) as { modules: SourceFile[] }).modules);
}

/** The graph that ARCHITECTURE.md shows. */
export const shownGraph = (): string =>
  readSection(SECTION)
    .replace(/```(mermaid)?/g, '')
    .trim();

/** Writes the present graph into ARCHITECTURE.md. */
export async function redraw(): Promise<void> {
  writeSection(SECTION, `\`\`\`mermaid\n${await currentGraph()}\n\`\`\``);
}

if (process.argv[1] === import.meta.filename) await redraw();
