import { type Client, createClient, type Given, ProblemError } from '@pingshan/shared/client';
import type { TelegramAccount } from '@pingshan/shared/identity/schemas';
import type { EndpointName } from '@pingshan/shared/endpoints';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import { type Clock, MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';

/** Who asks, and the group it happened in. */
export interface Actor {
  account: TelegramAccount;
  chat?: string | undefined;
}

type ApiCall = <Name extends EndpointName>(
  name: Name,
  given: Given<Name>,
  idempotencyKey?: string,
) => Promise<ReplyOf<Name>>;

export interface ApiClient {
  /** Asks in a person's name. Repeats what may be repeated; rejects with `ProblemError` for a refusal. */
  as: (who: Actor) => ApiCall;
  /** Asks with the bot's own credential. */
  asBot: ApiCall;
}

/** A tap must be answered within 10 s, whatever became of it: the last try begins so early, and ends then. */
const LAST_TRY_MS = 4 * SECOND_MS;
const PATIENCE_MS = 8 * SECOND_MS;
const SESSION_TIMEOUT_MS = 3 * SECOND_MS;
const FIRST_RETRY_MS = 300;
const RETRY_MS = SECOND_MS;
const FRESH_FOR_MS = MINUTE_MS;
const KEPT_SESSIONS = 20_000;

/** Over fetch, which keeps its connections alive; each call is given up when its signal says so. */
function clientOf(serverUrl: string, signalFor: () => AbortSignal): Client {
  return createClient(async ({ method, path, headers, body = null }) => {
    const reply = await fetch(serverUrl + path, { method, headers, body, signal: signalFor() });
    return { status: reply.status, body: await reply.json() };
  });
}

/** No answer, or one that says try again: the outcome is unknown, and the same request may go again. */
export function isOutcomeUnknown(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  const { status, code } = error.problem;
  return status >= 500 || code === 'idempotency_in_flight';
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status === 401;

/** One session per person and group, taken once however many taps come together, and before it ends. */
function createSessions(client: Client, botSecret: string, clock: Clock) {
  const kept = new Map<string, { token: Promise<string>; until: number }>();

  const keyOf = ({ account, chat }: Actor): string => `${account.id} ${chat ?? ''}`;

  async function take(key: string, { account, chat }: Actor): Promise<string> {
    const body = chat === undefined ? { account } : { account, chat };
    const session = await client('botSession', { body }, { token: botSecret });
    const entry = kept.get(key);
    if (entry) entry.until = clock() + session.expiresIn * SECOND_MS - FRESH_FOR_MS;
    return session.accessToken;
  }

  function tokenOf(who: Actor): Promise<string> {
    const key = keyOf(who);
    const known = kept.get(key);
    if (known && known.until > clock()) return known.token;
    const token = take(key, who);
    kept.delete(key);
    kept.set(key, { token, until: clock() + FRESH_FOR_MS });
    token.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT_SESSIONS && oldest !== undefined) kept.delete(oldest);
    return token;
  }

  return { tokenOf, forget: (who: Actor) => kept.delete(keyOf(who)) };
}

/** The server's API for a bot that speaks for whoever tapped. */
export function createApiClient(options: {
  serverUrl: string;
  botSecret: string;
  clock: Clock;
  sleep: (ms: number) => Promise<unknown>;
}): ApiClient {
  const { serverUrl, botSecret, clock, sleep } = options;
  const sessions = createSessions(
    clientOf(serverUrl, () => AbortSignal.timeout(SESSION_TIMEOUT_MS)),
    botSecret,
    clock,
  );

  /** A server that is starting again is waited for; one that does not answer, not for long. */
  async function patiently<Reply>(attempt: (client: Client) => Promise<Reply>): Promise<Reply> {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    const client = clientOf(serverUrl, () => deadline);
    const since = clock();
    for (let wait_ms = FIRST_RETRY_MS; ; wait_ms = RETRY_MS) {
      try {
        return await attempt(client);
      } catch (error) {
        if (!isOutcomeUnknown(error) || clock() + wait_ms - since > LAST_TRY_MS) throw error;
        await sleep(wait_ms);
      }
    }
  }

  function as(who: Actor): ApiCall {
    const { language } = who.account;
    return (name, given, idempotencyKey) => {
      const once = async (client: Client) =>
        client(name, given, { token: await sessions.tokenOf(who), language, idempotencyKey });
      return patiently((client) =>
        once(client).catch((error: unknown) => {
          if (!isUnauthorized(error)) throw error;
          sessions.forget(who);
          return once(client);
        }),
      );
    };
  }

  return {
    as,
    asBot: (name, given) => patiently((client) => client(name, given, { token: botSecret })),
  };
}
