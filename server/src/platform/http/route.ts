import type { Endpoint } from '@pingshan/shared/define-contract';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import type { FileReply, SchemaTable } from '@pingshan/shared/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type * as z from 'zod';
import { bearerOf, type Caller } from '../auth/tokens.ts';
import type { Platform } from '../context.ts';
import type { PlatformLimits } from '../limits.ts';
import type { Module, RequestBinding } from '../module.ts';
import { hashOf, idempotent } from './idempotency.ts';
import { describeRoute } from './openapi.ts';
import { languageOf } from './problem.ts';
import { countRequest, refuseExceeded } from './rate-limit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The user of a checked access token; null where the endpoint needs none. */
    caller: Caller | null;
  }
}

/** Printable ASCII, because the key becomes part of a document's id. */
const KEY = /^[\x21-\x7e]{1,255}$/;

function authenticate(ctx: Platform, { audience }: Endpoint, request: FastifyRequest): void {
  if (audience === 'public') return;
  const token = bearerOf(request.headers.authorization);
  if (token === undefined) throw new AppError('unauthorized');
  if (audience === 'user') request.caller = ctx.tokens.check(token);
  else if (!ctx.tokens.isBot(token)) throw new AppError('unauthorized');
}

interface RatePolicy {
  readonly limit: keyof PlatformLimits['rate'];
  /** Whether requests pass while Redis cannot count: reading stays open, money and sign-in close. */
  readonly failOpen: boolean;
}

const RATES: Readonly<Record<Exclude<Endpoint['rate'], 'none'>, RatePolicy>> = {
  money: { limit: 'money', failOpen: false },
  'sign-in': { limit: 'signIn', failOpen: false },
  write: { limit: 'write', failOpen: true },
  read: { limit: 'read', failOpen: true },
};

/**
 * Counts the request against the limit of its rate class and says in the headers what is left of it. A
 * signed-in user is counted by id, whatever address they come from; other callers by address.
 */
async function limitRate(
  ctx: Platform,
  { rate, name }: { rate: Endpoint['rate']; name: string },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<void> {
  if (rate === 'none') return;
  const { limit, failOpen } = RATES[rate];
  const subject = request.caller?.id ?? request.ip;
  const counted = { action: name, subject, limit: ctx.limits.rate[limit] };
  const state = await countRequest(ctx, counted).catch((error: unknown) => {
    const uncounted = error instanceof AppError && error.code === 'unavailable';
    if (failOpen && uncounted) return undefined;
    throw error;
  });
  if (!state) return;
  void reply.headers({
    'ratelimit-limit': state.limit,
    'ratelimit-remaining': state.remaining,
    'ratelimit-reset': state.reset,
  });
  refuseExceeded(state);
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const { 'idempotency-key': key } = request.headers;
  if (key === undefined) throw new AppError('idempotency_key_required');
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new AppError('invalid_request', { path: 'Idempotency-Key', reason: '1–255 ASCII' });
}

interface Registration<Ctx> {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly schemas: SchemaTable[string];
  readonly handler: (ctx: Ctx, request: never) => Promise<unknown>;
}

/** What the body and the path of a request ask for. Without a path parameter it is the body alone. */
const contentOf = ({ params, body }: FastifyRequest): unknown =>
  Object.keys(params ?? {}).length === 0 ? body : { params, body };

function challengeOf({ headers }: FastifyRequest): string | undefined {
  const { 'step-up': given } = headers;
  return typeof given === 'string' ? given : undefined;
}

function bindingOf(name: string, key: string, request: FastifyRequest): RequestBinding | undefined {
  const { caller } = request;
  if (!caller) return undefined;
  return {
    user: caller.id,
    session: caller.session ?? caller.kind,
    endpoint: name,
    key,
    bodyHash: hashOf(contentOf(request)),
    challenge: challengeOf(request),
    language: languageOf(request),
  };
}

/** Calls the handler; for an idempotent endpoint, once per key. */
async function answer<Ctx extends Platform>(
  ctx: Ctx,
  { name, endpoint, handler }: Registration<Ctx>,
  request: FastifyRequest,
): Promise<unknown> {
  const { params, query, body, caller, ip } = request;
  const checked = {
    params,
    query,
    body,
    caller: caller ?? undefined,
    language: languageOf(request),
    ip,
  };
  const key = endpoint.idempotent ? idempotencyKeyOf(request) : '';
  const bound = { ...checked, binding: bindingOf(name, key, request) };
  if (!endpoint.idempotent) return handler(ctx, bound as never);
  const keyed = { user: caller?.id ?? '', endpoint: name, key, body: contentOf(request) };
  return idempotent(ctx, keyed, (record) =>
    handler(ctx, { ...bound, idempotencyKey: key, record } as never),
  );
}

/** A reply has the fields of its schema and no others: an extra field could leak data. */
function checkReply(name: string, schema: z.ZodType, given: unknown): unknown {
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;
  const issue = checked.error.issues.at(0);
  throw new InvariantError(`${name} replied ${issue?.path.join('.')}: ${issue?.message}`);
}

/** The reply of an endpoint with a media type: a file to be stored, under its name. */
function sendFile(reply: FastifyReply, type: string, { name, bytes }: FileReply): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes));
}

function register<Ctx extends Platform>(
  app: FastifyInstance,
  ctx: Ctx,
  registration: Registration<Ctx>,
): void {
  const { name, endpoint, schemas } = registration;
  const { method, path, rate, status = 200, file } = endpoint;
  app.route({
    method,
    url: path,
    schema: describeRoute(name, endpoint, schemas),
    async onRequest(request, reply) {
      authenticate(ctx, endpoint, request);
      await limitRate(ctx, { rate, name }, { request, reply });
    },
    async handler(request, reply) {
      const given = await ctx.metrics.measure(`http.${name}`, () =>
        answer(ctx, registration, request),
      );
      const checked = checkReply(name, schemas.reply, given);
      void reply.code(status).header('cache-control', 'no-store');
      if (file !== undefined) return sendFile(reply, file, checked as FileReply);
      return reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(checked);
    },
  });
}

/**
 * Registers every endpoint of a module: its contract gives method, path, audience, rate class and
 * idempotency, its schemas check requests and replies. Endpoints of the sandbox exist in the sandbox only.
 */
export function registerRoutes<Ctx extends Platform>(
  app: FastifyInstance,
  ctx: Ctx,
  { contract, schemas = {}, routes = {} }: Module<Ctx>,
): void {
  for (const [name, endpoint] of Object.entries(contract?.endpoints ?? {})) {
    if (endpoint.sandbox && ctx.config.mode !== 'sandbox') continue;
    const [handler, schema] = [routes[name], schemas[name]];
    if (!handler || !schema) throw new InvariantError(`${name} has no handler or no schemas`);
    register(app, ctx, { name, endpoint, schemas: schema, handler });
  }
}
