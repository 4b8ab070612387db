import { randomUUID } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import { fastify, type FastifyInstance } from 'fastify';
import type { Platform } from './context.ts';
import { type Drain, drainOnClose } from './drain.ts';
import { secureHeaders } from './headers.ts';
import { refuseUnderPressure, serveHealth } from './health.ts';
import type { Hints } from './hints.ts';
import { documentRoutes } from './openapi.ts';
import { servePages } from './pages.ts';
import { answerProblems, tellNotFound, tellUnreadable } from './problem.ts';
import { serveLive } from './socket.ts';
import { validatorCompiler } from './validate.ts';

const PATH_PART_CHARS = 64;
const WRITTEN_OUT = { path: 'body', reason: '1e3 → 1000' };

/** To the closing quote or the end: it never has to go back, whatever was sent. */
const STRINGS = /"(?:[^"\\]|\\[^]?)*"?/g;
const EXPONENT = /\d[eE][+-]?\d/;
/** Every number of ours is whole, so one written as 1e3 was made by something that thinks in fractions. */
const hasExponent = (json: string) =>
  EXPONENT.test(json) && EXPONENT.test(json.replaceAll(STRINGS, '""'));

/** JSON alone is read. An empty body with its header is no body: many clients send the header always. */
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
 * The HTTP server without any room: limits, headers, errors, health, live sockets, documentation.
 * Rooms add their routes in `addRoutes`, so that all of them are documented.
 */
export async function createHttp(
  platform: Platform,
  hints: Hints,
  addRoutes: (app: FastifyInstance) => void,
): Promise<{ readonly app: FastifyInstance; readonly drain: Drain }> {
  const { config } = platform;
  const { body_bytes, request_ms } = config.limits.http;
  const app = fastify({
    logger: false,
    bodyLimit: body_bytes,
    requestTimeout: request_ms,
    routerOptions: { maxParamLength: PATH_PART_CHARS },
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    frameworkErrors: tellUnreadable,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => (reply) => JSON.stringify(reply));
  app.decorateRequest('person', null);
  readJson(app);
  const drain = drainOnClose(app);
  answerProblems(app, platform);
  secureHeaders(app, config);
  await refuseUnderPressure(app, platform);
  await documentRoutes(app);
  await serveLive(app, { ...platform, hints });
  serveHealth(app, platform, drain.draining);
  addRoutes(app);
  if (config.h5Dir === undefined) app.setNotFoundHandler(tellNotFound);
  else await servePages(app, config.h5Dir);
  return { app, drain };
}
