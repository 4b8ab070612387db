import { type EndpointName, ENDPOINTS } from '@pingshan/shared/endpoints';
import { type CheckedRequestOf, type ReplyOf, SCHEMAS } from '@pingshan/shared/endpoints';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import type { Language } from '@pingshan/shared/language';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { bearerOf, type Caller } from '../auth/tokens.ts';
import type { Platform } from '../context.ts';
import { describeRoute } from './openapi.ts';
import { languageOf } from './problem.ts';
import { enforceRateLimit } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once their token was checked. */
    person: Caller | null;
  }
}

type Paths = typeof ENDPOINTS;
type PersonOf<Name extends EndpointName> = Paths[Name]['auth'] extends 'person'
  ? Caller
  : undefined;
type KeyOf<Name extends EndpointName> = Paths[Name] extends { idempotent: true }
  ? string
  : undefined;

/** What a handler is given: everything checked, nothing of HTTP. */
export interface RouteRequest<Name extends EndpointName> extends CheckedRequestOf<Name> {
  readonly person: PersonOf<Name>;
  readonly idempotencyKey: KeyOf<Name>;
  readonly language: Language;
  readonly ip: string;
}

/** Printable and short: it becomes part of a document's id. */
const KEY = /^[\x21-\x7e]{1,255}$/;

function authenticate(ctx: Platform, name: EndpointName, request: FastifyRequest): void {
  const { auth } = ENDPOINTS[name];
  if (auth === 'nobody') return;
  const token = bearerOf(request.headers.authorization);
  if (token === undefined) throw new AppError('unauthorized');
  if (auth === 'person') request.person = ctx.tokens.check(token);
  else if (!ctx.tokens.isBot(token)) throw new AppError('unauthorized');
}

function rateOf({ config }: Platform, name: EndpointName) {
  const endpoint: { method: string; auth: string; idempotent?: true } = ENDPOINTS[name];
  const { rate } = config.limits;
  if (endpoint.method === 'GET') return { limit: rate.read, open: true };
  if (endpoint.idempotent || name === 'grab') return { limit: rate.money, open: false };
  if (endpoint.auth === 'nobody') return { limit: rate.signIn, open: false };
  return { limit: rate.write, open: true };
}

/**
 * One person is counted by who they are, whatever network they come from; only where nobody is
 * signed in does the address count. Without Redis reading stays open, and money and sign-in close.
 */
async function limitRate(ctx: Platform, name: EndpointName, request: FastifyRequest) {
  const { limit, open } = rateOf(ctx, name);
  const subject = request.person?.id ?? request.ip;
  try {
    await enforceRateLimit(ctx, { action: name, subject, limit });
  } catch (error) {
    const uncounted = error instanceof AppError && error.code === 'unavailable';
    if (!(open && uncounted)) throw error;
  }
}

function idempotencyKeyOf(name: EndpointName, request: FastifyRequest): string | undefined {
  if (!('idempotent' in ENDPOINTS[name])) return undefined;
  const { 'idempotency-key': key } = request.headers;
  if (key === undefined) throw new AppError('idempotency_key_required');
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new AppError('invalid_request', { path: 'Idempotency-Key', reason: '1–255 ASCII' });
}

function statusOf(name: EndpointName): number {
  const schemas = SCHEMAS[name];
  return 'status' in schemas ? schemas.status : 200;
}

/**
 * Registers a route of the contract by its name: method, path, who may ask, how often, what goes in
 * and out all come from there. The handler gets checked input and gives the reply or throws.
 */
export function route<Ctx extends Platform, Name extends EndpointName>(
  app: FastifyInstance,
  ctx: Ctx,
  name: Name,
  handler: (ctx: Ctx, asked: RouteRequest<Name>) => Promise<ReplyOf<Name>>,
): void {
  const { method, path, auth } = ENDPOINTS[name];
  const replySchema: z.ZodType = SCHEMAS[name].reply;
  const status = statusOf(name);
  app.route({
    method,
    url: path,
    schema: describeRoute(name),
    async onRequest(request) {
      authenticate(ctx, name, request);
      if (auth !== 'bot') await limitRate(ctx, name, request);
    },
    async handler(request, reply) {
      const asked = {
        params: request.params,
        query: request.query,
        body: request.body,
        person: request.person ?? undefined,
        idempotencyKey: idempotencyKeyOf(name, request),
        language: languageOf(request),
        ip: request.ip,
      } as unknown as RouteRequest<Name>;
      const given = await ctx.metrics.measure(`http.${name}`, () => handler(ctx, asked));
      return reply
        .code(status)
        .header('cache-control', 'no-store')
        .type('application/json; charset=utf-8')
        .serializer(JSON.stringify)
        .send(checkReply(name, replySchema, given));
    },
  });
}

/** Nothing leaves that the contract does not name: a field too many here is a leak there. */
function checkReply(name: EndpointName, schema: z.ZodType, given: unknown): unknown {
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const fault = checked.error.issues.at(0);
  throw new InvariantError(`${name} replied ${fault?.path.join('.')}: ${fault?.message}`);
}
