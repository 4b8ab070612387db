import type { Problem } from './schemas.ts';
import { type EndpointName, ENDPOINTS, type JsonEndpointName } from './endpoints.ts';
import type { ReplyOf, RequestOf } from './endpoints.ts';

/** Sends a request: `fetch` in the bot, `Taro.request` in the mini-program. Rejects where no response arrived. */
export type Transport = (request: {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}) => Promise<{ status: number; body: unknown }>;

/** A refusal of the server. Show `problem.detail`, and decide by `problem.code`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export interface CallOptions {
  token?: string | undefined;
  language?: string | undefined;
  /** Send the same key again after a lost response: the server runs the operation once. */
  idempotencyKey?: string | undefined;
  /** The passed challenge of a request that was refused as `step_up_required`. */
  challenge?: string | undefined;
}

/** The parts of a request; those that the endpoint does not have may be left out. */
export type RequestParts<Name extends EndpointName> = {
  [Part in keyof RequestOf<Name> as undefined extends RequestOf<Name>[Part]
    ? never
    : Part]: RequestOf<Name>[Part];
} & {
  [Part in keyof RequestOf<Name> as undefined extends RequestOf<Name>[Part]
    ? Part
    : never]?: RequestOf<Name>[Part];
};

function fill(path: string, params: unknown): string {
  return Object.entries((params ?? {}) as Record<string, string>).reduce(
    (filled, [name, value]) => filled.replace(`:${name}`, encodeURIComponent(value)),
    path,
  );
}

function queryString(query: unknown): string {
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The path of a request with its query, as `fetch` or a download takes it. */
export function requestPath<Name extends EndpointName>(
  name: Name,
  parts: RequestParts<Name>,
): string {
  const { params, query } = parts as Partial<Record<'params' | 'query', unknown>>;
  return fill(ENDPOINTS[name].path, params) + queryString(query);
}

/**
 * Creates the typed client of all endpoints: `call('grab', { params: { id } }, { token })`. Throws a
 * `ProblemError` for a refusal, and the transport's error where no response arrived: the outcome is then
 * unknown, not failed.
 */
export function createClient(transport: Transport) {
  return async function call<Name extends JsonEndpointName>(
    name: Name,
    parts: RequestParts<Name>,
    options: CallOptions = {},
  ): Promise<ReplyOf<Name>> {
    const { body } = parts as { readonly body?: unknown };
    const headers: Record<string, string> = {};
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    if (options.language) headers['accept-language'] = options.language;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    if (options.challenge) headers['step-up'] = options.challenge;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const response = await transport({
      method: ENDPOINTS[name].method,
      path: requestPath(name, parts),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (response.status >= 400) throw new ProblemError(response.body as Problem);
    return response.body as ReplyOf<Name>;
  };
}
export type Client = ReturnType<typeof createClient>;
