import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFoundHandler } from './problem.ts';

/** Paths that are never pages: an unknown one is a problem, not the start page. */
const NOT_PAGES = /^\/(v1|docs|sandbox|healthz|readyz|metrics|openapi\.json)(\/|$)/;
/** The build names these by their content, so they never change. */
const BY_CONTENT = /\.[0-9a-f]{8,}\./;
const YEAR_S = 31_536_000;

/** The first start builds the pages while the rest is up already; this one looks again by itself. */
const PREPARING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="3">
<title>坪山钱包</title><p>页面正在准备，马上就好</p></html>`;

const isPage = ({ method, url, headers }: FastifyRequest) =>
  method === 'GET' &&
  !NOT_PAGES.test(url.split('?')[0] ?? '/') &&
  (headers.accept ?? '').includes('text/html');

/**
 * The pages' components (Taro's and NutUI's) bring their looks as style elements and their icons as a
 * font within one, so the pages, and nothing else we answer, may have those. Scripts stay files of our own.
 */
function allowStyles(reply: Pick<FastifyReply, 'getHeader' | 'header'>): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const allowing = policy
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("font-src 'self'", "font-src 'self' data:");
  void reply.header('content-security-policy', allowing);
}

/** Serves the built H5 pages: files by name, and the start page for the addresses that are its routes. */
export async function serveStaticSite(app: FastifyInstance, h5Dir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: h5Dir,
    cacheControl: false,
    setHeaders(reply, path) {
      const caching = BY_CONTENT.test(path) ? `max-age=${YEAR_S}, immutable` : 'no-cache';
      void reply.header('cache-control', caching);
      if (path.endsWith('.html')) allowStyles(reply);
    },
  });
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPage(request)) return notFoundHandler(request, reply);
    allowStyles(reply);
    const start = await readFile(join(h5Dir, 'index.html'), 'utf8').catch(() => undefined);
    return reply
      .code(start === undefined ? 503 : 200)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(start ?? PREPARING);
  });
}
