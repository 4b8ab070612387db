import type { FastifyInstance, FastifyReply } from 'fastify';
import { ApiError, badRequest } from './api-error.ts';
import { METHODS } from './methods/index.ts';
import { checkCall, isMethod } from './schema.ts';
import type { SimulatorContext } from '../context.ts';

type Parameters = Record<string, unknown>;

/** In a query string all is text: numbers, booleans and objects are written as JSON. */
function fromQuery(query: Parameters): Parameters {
  const read = (text: unknown): unknown => {
    if (!/^(-?\d{1,15}|true|false|[[{].*)$/s.test(String(text))) return text;
    try {
      return JSON.parse(String(text));
    } catch {
      return text;
    }
  };
  return Object.fromEntries(Object.entries(query).map(([name, text]) => [name, read(text)]));
}

async function call(
  stage: SimulatorContext,
  name: string,
  parameters: Parameters,
): Promise<unknown> {
  const method = METHODS[name];
  if (!isMethod(name)) throw new ApiError(404, 'Not Found: method is not in the Bot API');
  const faults = checkCall(name, parameters);
  if (faults.length > 0) throw badRequest(faults.join('; '));
  if (!method) throw badRequest(`${name} is not played in this group chat`);
  return method(stage, parameters as never);
}

function replyWithError(reply: FastifyReply, { code, message, parameters }: ApiError) {
  const body = { ok: false, error_code: code, description: message };
  return reply.code(code).send(parameters ? { ...body, parameters } : body);
}

/** `POST /bot<token>/<method>`: the Bot API, every call held against its published schema. */
export function registerBotApiRoutes(
  app: FastifyInstance,
  stage: SimulatorContext,
  token: string,
): void {
  app.addHook('onRequestAbort', async ({ url }) => {
    if (url.includes('/getUpdates')) stage.updates.hungUp();
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
        return { ok: true, result: await call(stage, params.method, parameters) };
      } catch (error) {
        if (error instanceof ApiError) return replyWithError(reply, error);
        throw error;
      }
    },
  });
}
