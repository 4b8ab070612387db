import type { Endpoint } from '@pingshan/shared/define-contract';
import { ENDPOINTS } from '@pingshan/shared/endpoints';
import type { Problem } from '@pingshan/shared/schemas';
import { AppError, ERRORS } from '@pingshan/shared/errors';
import { type Language, pickLanguage } from '@pingshan/shared/language';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../context.ts';
import type { PlatformLimits } from '../limits.ts';
import { isMongoUnavailable } from '../mongo/connect-mongo.ts';
import type { Sentences } from './sentences.ts';
import { InvalidInputError } from './validate.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The sentence of a refusal in one language. */
    sentences: Sentences;
  }
}

interface Refused {
  readonly refusal: AppError;
  /** Instead of the status of the code, where HTTP has a more exact one: 405, 413, 415. */
  readonly status?: number;
}

/** The language of `Accept-Language`, else the one of the caller's account. */
export function languageOf(request: FastifyRequest): Language {
  const { 'accept-language': header } = request.headers;
  const requested = header !== undefined && header !== '*';
  return requested ? pickLanguage(header) : (request.caller?.language ?? 'zh-CN');
}

const unavailable = (cause: unknown) =>
  Object.assign(new AppError('unavailable', { retryAfter: 1 }), { cause });
const invalid = (path: string, reason: string) => new AppError('invalid_request', { path, reason });

/** The refusal for an error of Fastify itself. The reasons are written for developers of clients. */
function fromFramework(
  error: Error & { code?: unknown; statusCode?: unknown },
  { body_bytes }: PlatformLimits['http'],
): Refused | undefined {
  const { code, statusCode } = error;
  if (statusCode === 413) {
    return { refusal: invalid('body', `> ${body_bytes / 1_024} KB`), status: 413 };
  }
  if (statusCode === 415)
    return { refusal: invalid('content-type', 'application/json'), status: 415 };
  if (statusCode === 404) return { refusal: new AppError('not_found') };
  if (statusCode === 400) return { refusal: invalid('body', 'JSON') };
  if (statusCode === 503 || code === 'FST_UNDER_PRESSURE') {
    return { refusal: new AppError('unavailable', { retryAfter: 1 }) };
  }
  return typeof statusCode === 'number' && statusCode < 500
    ? { refusal: invalid('request', 'HTTP'), status: statusCode }
    : undefined;
}

function toRefused(
  error: unknown,
  language: Language,
  limits: PlatformLimits,
): Refused | undefined {
  if (error instanceof AppError) return { refusal: error };
  if (error instanceof InvalidInputError) return { refusal: error.explain(language) };
  if (isMongoUnavailable(error)) return { refusal: unavailable(error) };
  return error instanceof Error ? fromFramework(error, limits.http) : undefined;
}

function send(request: FastifyRequest, reply: FastifyReply, { refusal, status }: Refused) {
  const { code, params } = refusal;
  const language = languageOf(request);
  const detail = request.server.sentences(language, code, params);
  const problem: Problem = {
    type: `urn:pingshan:problem:${code}`,
    title: detail,
    status: status ?? ERRORS[code].status,
    detail,
    instance: request.url.split('?')[0] ?? '/',
    code,
    params: { ...params },
    traceId: request.id,
  };
  if ('retryAfter' in params) {
    void reply.header('retry-after', String(Math.ceil(Number(params.retryAfter))));
  }
  return reply
    .code(problem.status)
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

const ALL: readonly Endpoint[] = Object.values(ENDPOINTS);
const ROUTES = ALL.filter(({ sandbox }) => !sandbox).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
}));

/** The methods of a path, for a request with another one. */
function methodsAt(path: string): string[] {
  return ROUTES.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
}

/** Answers a request whose URL cannot be decoded, so that no route can match it. */
export function malformedUrlHandler(
  _error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void send(request, reply, { refusal: new AppError('not_found') });
}

/** Answers a request that matches no route: 405 where its path has other methods, else `not_found`. */
export function notFoundHandler(request: FastifyRequest, reply: FastifyReply) {
  const allowed = methodsAt(request.url.split('?')[0] ?? '/');
  if (allowed.length === 0) return send(request, reply, { refusal: new AppError('not_found') });
  void reply.header('allow', allowed.join(', '));
  const refusal = invalid('method', allowed.join(', '));
  return send(request, reply, { refusal, status: 405 });
}

/**
 * The one place where errors become responses (RFC 9457). A refusal carries its sentence in the caller's
 * language; any other error is logged as an alert and answered with `internal`, without its message.
 */
export function installProblemHandler(
  app: FastifyInstance,
  { log, limits }: Pick<Platform, 'log' | 'limits'>,
): void {
  app.setErrorHandler((error, request, reply) => {
    const refused = toRefused(error, languageOf(request), limits);
    const route = request.routeOptions.url;
    if (!refused) log.error({ err: error, route, traceId: request.id, alert: true }, 'http.bug');
    else if (refused.refusal.cause) {
      const { cause, code } = refused.refusal;
      log.warn({ err: cause, route, code }, 'http.unavailable');
    }
    return send(request, reply, refused ?? { refusal: new AppError('internal') });
  });
}
