import { backoff } from '@pingshan/shared/backoff';
import {
  type Client,
  createClient,
  type RequestParts,
  ProblemError,
} from '@pingshan/shared/client';
import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import type { JsonEndpointName } from '@pingshan/shared/endpoints';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import { waitUntil } from '@pingshan/shared/wait-until';
import { LRUCache } from 'lru-cache';

/** The person on whose behalf the bot calls the API, and the chat in which the person acted. */
export interface Actor {
  account: TelegramAccount;
  chat?: string | undefined;
}

type ApiCall = <Name extends JsonEndpointName>(
  name: Name,
  parts: RequestParts<Name>,
  idempotencyKey?: string,
  /** The passed challenge of a request that the server wanted confirmed. */
  challenge?: string,
) => Promise<ReplyOf<Name>>;

export interface ApiClient {
  /**
   * Calls on behalf of a person. A call whose outcome is unknown is repeated for some seconds;
   * rejects with `ProblemError` for a refusal.
   */
  as: (actor: Actor) => ApiCall;
  /** Calls with the bot's own credential. */
  asBot: ApiCall;
  /** Resolves once every call until now has its answer or has failed: what a bot does before it stops. */
  settled: () => Promise<void>;
  /** Drops the tokens of a person whose account is another one from now on. */
  forget: (account: TelegramAccount) => void;
}

/** Telegram wants the answer to a tap within 10 s: the last attempt begins by 4 s and ends by 8 s. */
const LAST_ATTEMPT_MS = 4 * SECOND_MS;
const CALL_TIMEOUT_MS = 8 * SECOND_MS;
const SESSION_TIMEOUT_MS = 3 * SECOND_MS;
const retryDelay = backoff({ first_ms: 300, max_ms: SECOND_MS, factor: 4 });
/** A session is replaced this long before its access token expires. */
const EXPIRY_MARGIN_MS = MINUTE_MS;
const SESSIONS_MAX = 20_000;

/** A client over `fetch`, which keeps connections alive; a call ends when its signal aborts. */
function createFetchClient(serverUrl: string, signalFor: () => AbortSignal): Client {
  return createClient(async ({ method, path, headers, body = null }) => {
    const reply = await fetch(serverUrl + path, { method, headers, body, signal: signalFor() });
    return { status: reply.status, body: await reply.json() };
  });
}

/** No answer, or one that asks to try again: the request may have been executed, and may be repeated. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  const { status, code } = error.problem;
  return status >= 500 || code === 'idempotency_in_flight';
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 401;

/** Access tokens by person and chat. Concurrent calls of one person share one sign-in. */
function createSessions(client: Client, botSecret: string, clock: Clock) {
  const tokens = new LRUCache<string, string, Actor>({
    max: SESSIONS_MAX,
    ttlResolution: 0,
    perf: { now: clock },
    fetchMethod: async (_key, _expired, { options, context: { account, chat } }) => {
      const body = chat === undefined ? { account } : { account, chat };
      const session = await client('botSession', { body }, { token: botSecret });
      options.ttl = Math.max(1, session.expiresIn * SECOND_MS - EXPIRY_MARGIN_MS);
      return session.accessToken;
    },
  });
  const prefixOf = ({ id }: TelegramAccount): string => `${id} `;
  const keyOf = ({ account, chat = '' }: Actor): string => prefixOf(account) + chat;

  return {
    tokenOf: (actor: Actor): Promise<string> => tokens.forceFetch(keyOf(actor), { context: actor }),
    /** Forgets a token that the server refused; a newer one of the same person stays. */
    discard(actor: Actor, refused: string): void {
      const key = keyOf(actor);
      if (tokens.peek(key) === refused) tokens.delete(key);
    },
    forget(account: TelegramAccount): void {
      const prefix = prefixOf(account);
      const theirs = Array.from(tokens.keys()).filter((key) => key.startsWith(prefix));
      for (const key of theirs) tokens.delete(key);
    },
  };
}

/** The client of the server's API for a bot that acts on behalf of many people. */
export function createApiClient(options: {
  serverUrl: string;
  botSecret: string;
  clock: Clock;
  sleep: (ms: number) => Promise<unknown>;
}): ApiClient {
  const { serverUrl, botSecret, clock, sleep } = options;
  const signIn = createFetchClient(serverUrl, () => AbortSignal.timeout(SESSION_TIMEOUT_MS));
  const sessions = createSessions(signIn, botSecret, clock);

  const running = new Set<Promise<unknown>>();

  /** The same promise, which counts as running until it has its answer. */
  function track<Reply>(call: Promise<Reply>): Promise<Reply> {
    running.add(call);
    const ended = () => running.delete(call);
    call.then(ended, ended);
    return call;
  }

  /** Repeats a call while a server restarts; all attempts together end at the time-out. */
  async function repeat<Reply>(call: (client: Client) => Promise<Reply>): Promise<Reply> {
    const deadline = AbortSignal.timeout(CALL_TIMEOUT_MS);
    const client = createFetchClient(serverUrl, () => deadline);
    let failure: unknown;
    const attempt = async () => {
      try {
        return { reply: await call(client) };
      } catch (error) {
        if (!isOutcomeUnknown(error)) throw error;
        failure = error;
        return undefined;
      }
    };
    const retry = { timeout_ms: LAST_ATTEMPT_MS, interval_ms: retryDelay };
    const answered = await waitUntil({ now: clock, sleep }, attempt, retry);
    if (!answered) throw failure;
    return answered.reply;
  }

  const withRetries = <Reply>(call: (client: Client) => Promise<Reply>): Promise<Reply> =>
    track(repeat(call));

  function as(actor: Actor): ApiCall {
    const { language } = actor.account;
    return (name, given, idempotencyKey, challenge) =>
      withRetries(async (client) => {
        const callWith = (token: string) =>
          client(name, given, { token, language, idempotencyKey, challenge });
        const token = await sessions.tokenOf(actor);
        try {
          return await callWith(token);
        } catch (error) {
          if (!isUnauthorized(error)) throw error;
          sessions.discard(actor, token);
          return callWith(await sessions.tokenOf(actor));
        }
      });
  }

  return {
    as,
    asBot: (name, given) => withRetries((client) => client(name, given, { token: botSecret })),
    settled: async () => {
      await Promise.allSettled(running);
    },
    forget: (account) => sessions.forget(account),
  };
}
