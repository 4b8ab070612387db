import { randomUUID } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import { fastify, type FastifyInstance } from 'fastify';
import type { Platform } from '../context.ts';
import { type GracefulShutdown, installGracefulShutdown } from './graceful-shutdown.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { refuseUnderPressure, serveHealth } from './health.ts';
import type { ChangeEvents } from '../realtime/change-events.ts';
import { serveOpenapi } from './openapi.ts';
import type { Sentences } from './sentences.ts';
import { serveStaticSite } from './static-site.ts';
import { installProblemHandler, notFoundHandler, malformedUrlHandler } from './problem.ts';
import { serveLive } from '../realtime/live-connection.ts';
import { validatorCompiler } from './validate.ts';

const PATH_PART_CHARS = 64;
const WRITTEN_OUT = { path: 'body', reason: '1e3 → 1000' };

/** A string to its closing quote or the end of the text. It cannot backtrack, whatever the input. */
const STRINGS = /"(?:[^"\\]|\\[^]?)*"?/g;
const EXPONENT = /\d[eE][+-]?\d/;
/** Every number of the API is an integer. `1e3` comes from a client that calculates in floating point. */
const hasExponent = (json: string) =>
  EXPONENT.test(json) && EXPONENT.test(json.replaceAll(STRINGS, '""'));

/** Accepts JSON only. An empty body with the JSON header counts as no body, because many clients send it so. */
function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (text === '') done(null, undefined);
    else if (hasExponent(text)) done(new AppError('invalid_request', WRITTEN_OUT));
    else void parse(request, text, done);
  });
}

/**
 * The HTTP server without any module: limits, headers, errors, health, live connections, documentation.
 * `addRoutes` adds the modules' routes, so that all of them are documented.
 */
export async function createHttp(
  platform: Platform,
  parts: {
    readonly changeEvents: ChangeEvents;
    readonly sentences: Sentences;
    readonly addRoutes: (app: FastifyInstance) => void;
  },
): Promise<{ readonly app: FastifyInstance; readonly drain: GracefulShutdown }> {
  const { config, limits } = platform;
  const { body_bytes, request_ms } = limits.http;
  const app = fastify({
    logger: false,
    bodyLimit: body_bytes,
    requestTimeout: request_ms,
    routerOptions: { maxParamLength: PATH_PART_CHARS },
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    frameworkErrors: malformedUrlHandler,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (reply) => JSON.stringify(reply));
  app.decorateRequest('caller', null);
  app.decorateRequest('staff', null);
  app.decorate('sentences', parts.sentences);
  readJson(app);
  const drain = installGracefulShutdown(app);
  installProblemHandler(app, platform);
  setSecurityHeaders(app, config);
  await refuseUnderPressure(app, platform);
  await serveOpenapi(app);
  await serveLive(app, { ...platform, changeEvents: parts.changeEvents });
  serveHealth(app, platform, drain.draining);
  parts.addRoutes(app);
  const { h5Dir, h5BuildLog: buildLog } = config;
  if (h5Dir === undefined) app.setNotFoundHandler(notFoundHandler);
  else await serveStaticSite(app, { h5Dir, buildLog });
  return { app, drain };
}
