import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';

export interface PageBundle {
  html: string;
  /** By name, as the html refers to them. */
  files: ReadonlyMap<string, Uint8Array>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const folder = fileURLToPath(new URL('../page/', import.meta.url));

/** Bundles the page in memory. Scripts and styles stay separate files, as the page's CSP requires. */
export async function bundlePage(): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: [`${folder}main.tsx`],
    outdir: folder,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  return { html: readFileSync(`${folder}index.html`, 'utf8'), files };
}

/** `/` and the files that it loads. */
export function registerPageFiles(app: FastifyInstance, { html, files }: PageBundle): void {
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
  for (const [name, contents] of files) {
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    app.get(`/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(Buffer.from(contents)),
    );
  }
}
