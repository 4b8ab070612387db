import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, notFoundHandler } from './problem.ts';
import { readBuildPercent, renderWaitingPage } from './waiting-page.ts';

/** Paths that are never pages: an unknown one among them is answered with a problem. */
const NOT_PAGES = /^\/(v1|docs|sandbox|healthz|readyz|metrics|openapi\.json)(\/|$)/;
/** The build puts a hash of the content into the name of these files, so a browser may keep them. */
const HASHED_NAME = /\.[0-9a-f]{8,}\./;
const YEAR_S = 31_536_000;

const isPage = ({ method, url, headers }: FastifyRequest) =>
  method === 'GET' &&
  !NOT_PAGES.test(url.split('?')[0] ?? '/') &&
  (headers.accept ?? '').includes('text/html');

/**
 * Taro's router and components insert style elements by script, and one of these holds the font of Taro's
 * icons. So pages may have inline styles and fonts from `data:`; no other response may. Scripts are still
 * loaded from files of this server alone.
 */
function allowInlineAssets(reply: Pick<FastifyReply, 'getHeader' | 'header'>): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  const relaxed = policy
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("font-src 'self'", "font-src 'self' data:");
  void reply.header('content-security-policy', relaxed);
}

interface StaticSite {
  readonly h5Dir: string;
  /** The log of the build that is making the pages, if one is. */
  readonly buildLog: string | undefined;
}

/**
 * Serves the built pages: files by name, and the start page for every address that is a route of the
 * pages. While there is no start page yet, a page that says so.
 */
export async function serveStaticSite(
  app: FastifyInstance,
  { h5Dir, buildLog }: StaticSite,
): Promise<void> {
  await app.register(fastifyStatic, {
    root: h5Dir,
    cacheControl: false,
    setHeaders(reply, path) {
      const caching = HASHED_NAME.test(path) ? `max-age=${YEAR_S}, immutable` : 'no-cache';
      void reply.header('cache-control', caching);
      if (path.endsWith('.html')) allowInlineAssets(reply);
    },
  });
  app.setNotFoundHandler(async (request: FastifyRequest, reply: FastifyReply) => {
    if (!isPage(request)) return notFoundHandler(request, reply);
    allowInlineAssets(reply);
    void reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8');
    const start = await readFile(join(h5Dir, 'index.html'), 'utf8').catch(() => undefined);
    if (start !== undefined) return reply.code(200).send(start);
    const percent = buildLog === undefined ? undefined : await readBuildPercent(buildLog);
    return reply.code(503).send(renderWaitingPage(languageOf(request), percent));
  });
}
