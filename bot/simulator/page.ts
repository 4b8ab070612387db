import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';

export interface PageBundle {
  html: string;
  /** By name, as the html refers to them. */
  files: Map<string, { type: string; body: Uint8Array }>;
  serve: (app: FastifyInstance) => void;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
};
const folder = fileURLToPath(new URL('page/', import.meta.url));

const SHELL = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>街坊群 · 坪山钱包</title>
<link rel="stylesheet" href="/main.css">
<script type="module" src="/main.js"></script>
</head>
<body><div id="app"></div></body>
</html>
`;

function typeOf(name: string): string {
  return TYPES[name.slice(name.lastIndexOf('.'))] ?? 'application/octet-stream';
}

/** Bundles the page in memory; nothing is written, nothing is inline, so the strict CSP holds. */
export async function buildPage(): Promise<PageBundle> {
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
    loader: { '.svg': 'file', '.woff2': 'file', '.mp3': 'file' },
  });
  const files: PageBundle['files'] = new Map(
    outputFiles.map(({ path, contents }) => {
      const name = basename(path);
      return [name, { type: typeOf(name), body: contents }];
    }),
  );
  const own = `${folder}index.html`;
  const html = existsSync(own) ? readFileSync(own, 'utf8') : SHELL;
  return { html, files, serve: (app) => serve(app, html, files) };
}

function serve(app: FastifyInstance, html: string, files: PageBundle['files']): void {
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(html));
  for (const [name, { type, body }] of files) {
    app.get(`/${name}`, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-cache').send(Buffer.from(body)),
    );
  }
}
