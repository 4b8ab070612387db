import type { Problem } from './schemas.ts';
import { type EndpointName, ENDPOINTS } from './endpoints.ts';
import type { ReplyOf, RequestOf } from './endpoints.ts';

/** How bytes travel: `fetch` in the bot, `Taro.request` in the mini-program. Rejects when nothing came back. */
export type Transport = (request: {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}) => Promise<{ status: number; body: unknown }>;

/** The server refused: show `problem.detail`, act on `problem.code`. */
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
  /** Keep it and send it again after a lost answer: the same key is the same operation. */
  idempotencyKey?: string | undefined;
}

export type Given<Name extends EndpointName> = {
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

/**
 * The typed client of every route: `call('grab', { params: { id } }, { token })`. Throws
 * `ProblemError` for a refusal, and whatever the transport throws when no answer came: then the
 * outcome is unknown, never failed.
 */
export function createClient(transport: Transport) {
  return async function call<Name extends EndpointName>(
    name: Name,
    given: Given<Name>,
    options: CallOptions = {},
  ): Promise<ReplyOf<Name>> {
    const { method, path } = ENDPOINTS[name];
    const { params, query, body } = given as Partial<Record<'params' | 'query' | 'body', unknown>>;
    const headers: Record<string, string> = {};
    if (options.token) headers.authorization = `Bearer ${options.token}`;
    if (options.language) headers['accept-language'] = options.language;
    if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await transport({
      method,
      path: fill(path, params) + queryString(query),
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status >= 400) throw new ProblemError(answer.body as Problem);
    return answer.body as ReplyOf<Name>;
  };
}
export type Client = ReturnType<typeof createClient>;
