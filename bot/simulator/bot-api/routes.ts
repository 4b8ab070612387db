import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { ApiError, badRequest, ensureSupported } from './api-error.ts';
import { METHODS } from './methods/index.ts';
import { checkCall, isMethod } from './schema.ts';

type Parameters = Record<string, unknown>;

/** Parses the values of a query string: numbers, booleans, objects and arrays are written as JSON. */
function fromQuery(query: Parameters): Parameters {
  const parse = (text: unknown): unknown => {
    if (!/^(-?\d{1,15}|true|false|[[{].*)$/s.test(String(text))) return text;
    try {
      return JSON.parse(String(text));
    } catch {
      return text;
    }
  };
  return Object.fromEntries(Object.entries(query).map(([name, text]) => [name, parse(text)]));
}

async function call(ctx: SimulatorContext, name: string, parameters: Parameters): Promise<unknown> {
  const method = METHODS[name];
  if (!isMethod(name)) throw new ApiError(404, 'Not Found: method is not in the Bot API');
  const faults = checkCall(name, parameters);
  if (faults.length > 0) throw badRequest(faults.join('; '));
  ensureSupported(method !== undefined, name);
  return method?.(ctx, parameters as never);
}

function replyWithError(reply: FastifyReply, { code, message, parameters }: ApiError) {
  const body = { ok: false, error_code: code, description: message };
  return reply.code(code).send(parameters ? { ...body, parameters } : body);
}

/** `POST /bot<token>/<method>`: the Bot API. Every call is checked against the published schema. */
export function registerBotApiRoutes(
  app: FastifyInstance,
  ctx: SimulatorContext,
  token: string,
): void {
  app.addHook('onRequestAbort', async ({ url }) => {
    if (url.includes('/getUpdates')) ctx.updates.cancelPoll();
  });
  app.route<{
    Params: { token: string; method: string };
    Querystring: Parameters;
    Body?: Parameters;
  }>({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: async ({ params, query, body }, reply) => {
      try {
        if (params.token !== token) throw new ApiError(401, 'Unauthorized');
        const parameters = { ...fromQuery(query), ...body };
        return { ok: true, result: await call(ctx, params.method, parameters) };
      } catch (error) {
        if (error instanceof ApiError) return replyWithError(reply, error);
        throw error;
      }
    },
  });
}
