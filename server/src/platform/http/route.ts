import { createHmac } from 'node:crypto';
import type { Endpoint } from '@pingshan/shared/define-contract';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import type { SchemaTable } from '@pingshan/shared/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bearerOf, type Caller } from '../auth/tokens.ts';
import type { Platform } from '../context.ts';
import type { PlatformLimits } from '../limits.ts';
import type { Module, RawRequest, RequestBinding } from '../module.ts';
import { IDEMPOTENCY_KEY } from './idempotency-key.ts';
import { hashOf, idempotent } from './idempotency.ts';
import { describeRoute } from './openapi.ts';
import { languageOf } from './problem.ts';
import { countRequest, refuseExceeded } from './rate-limit.ts';
import { sendReply } from './send-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The user of a checked access token; null where the endpoint needs none. */
    caller: Caller | null;
    /** The member of the staff of a checked credential; null where the endpoint needs none. */
    staff: string | null;
  }
}

function authenticate(
  ctx: Platform,
  { audience, device }: Endpoint,
  request: FastifyRequest,
): void {
  if (audience === 'public') return;
  const token = bearerOf(request.headers.authorization);
  if (token === undefined) throw new AppError('unauthorized');
  if (audience === 'user') {
    request.caller = ctx.tokens.check(token);
    if (device && request.caller.kind === 'chat') throw new AppError('device_needed');
    return;
  }
  const staff = audience === 'staff' ? ctx.tokens.staffOf(token) : undefined;
  request.staff = staff ?? null;
  const known = audience === 'staff' ? staff !== undefined : ctx.tokens.isBot(token);
  if (!known) throw new AppError('unauthorized');
}

/** The platform, and what the routes need of the module that knows the devices; `app.ts` brings it. */
export interface RouteContext extends Platform {
  /** Whether the device of a caller is signed in now. */
  readonly isSignedIn: (caller: Caller) => Promise<boolean>;
}

async function refuseSignedOut(
  ctx: RouteContext,
  { device }: Endpoint,
  { caller }: FastifyRequest,
): Promise<void> {
  if (device && caller && !(await ctx.isSignedIn(caller))) throw new AppError('session_expired');
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
  const subject = request.caller?.id ?? request.staff ?? request.ip;
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
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
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

/**
 * A keyed hash: some bodies are a PIN or an ID number, which could be found out from a hash without a key,
 * and the hash is stored with a challenge.
 */
const bindingHash = ({ config }: Platform, content: unknown): string =>
  createHmac('sha256', config.secrets.token)
    .update(`binding:${hashOf(content)}`)
    .digest('hex');

function bindingOf(
  ctx: Platform,
  { name, key }: { readonly name: string; readonly key: string },
  request: FastifyRequest,
): RequestBinding | undefined {
  const { caller } = request;
  if (!caller) return undefined;
  return {
    user: caller.id,
    session: caller.session ?? caller.kind,
    endpoint: name,
    key,
    // Only a challenge reads it, and two hashes cost a grab a twentieth of its time.
    get bodyHash() {
      return bindingHash(ctx, contentOf(request));
    },
    challenge: challengeOf(request),
    language: languageOf(request),
  };
}

/** The bytes of a request whose content is not read before the handler. A request without a body has none. */
function rawOf({ raw }: Endpoint, { headers, body }: FastifyRequest): RawRequest | undefined {
  if (!raw) return undefined;
  return { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
}

/** Calls the handler; for an idempotent endpoint, once per key. */
async function answer<Ctx extends Platform>(
  ctx: Ctx,
  { name, endpoint, handler }: Registration<Ctx>,
  request: FastifyRequest,
): Promise<unknown> {
  const { params, query, body, caller, staff, ip } = request;
  const checked = {
    params,
    query,
    body,
    caller: caller ?? undefined,
    staff: staff ?? undefined,
    language: languageOf(request),
    ip,
    raw: rawOf(endpoint, request),
  };
  const key = endpoint.idempotent ? idempotencyKeyOf(request) : '';
  const bound = { ...checked, binding: bindingOf(ctx, { name, key }, request) };
  if (!endpoint.idempotent) return handler(ctx, bound as never);
  const keyed = { user: caller?.id ?? '', endpoint: name, key, body: contentOf(request) };
  return idempotent(ctx, keyed, (record) =>
    handler(ctx, { ...bound, idempotencyKey: key, record } as never),
  );
}

function register<Ctx extends RouteContext>(
  app: FastifyInstance,
  ctx: Ctx,
  registration: Registration<Ctx>,
): void {
  const { name, endpoint, schemas } = registration;
  const { method, path, rate } = endpoint;
  app.route({
    method,
    url: path,
    schema: describeRoute(name, endpoint, schemas),
    async onRequest(request, reply) {
      authenticate(ctx, endpoint, request);
      await limitRate(ctx, { rate, name }, { request, reply });
      await refuseSignedOut(ctx, endpoint, request);
    },
    async handler(request, reply) {
      const given = await ctx.metrics.measure(`http.${name}`, () =>
        answer(ctx, registration, request),
      );
      return sendReply(reply, registration, given);
    },
  });
}

/** The same in a scope of its own, in which no body is parsed. */
function registerRaw<Ctx extends RouteContext>(
  app: FastifyInstance,
  ctx: Ctx,
  registration: Registration<Ctx>,
): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    register(scope, ctx, registration);
  });
}

/**
 * Registers every endpoint of a module: its contract gives method, path, audience, rate class and
 * idempotency, its schemas check requests and replies. Endpoints of the sandbox exist in the sandbox only.
 */
export function registerRoutes<Ctx extends RouteContext>(
  app: FastifyInstance,
  ctx: Ctx,
  { contract, schemas = {}, routes = {} }: Module<Ctx>,
): void {
  for (const [name, endpoint] of Object.entries(contract?.endpoints ?? {})) {
    if (endpoint.sandbox && ctx.config.mode !== 'sandbox') continue;
    const [handler, schema] = [routes[name], schemas[name]];
    if (!handler || !schema) throw new InvariantError(`${name} has no handler or no schemas`);
    const registration = { name, endpoint, schemas: schema, handler };
    if (endpoint.raw) registerRaw(app, ctx, registration);
    else register(app, ctx, registration);
  }
}
