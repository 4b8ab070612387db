import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import {
  type CallOptions,
  createClient,
  ProblemError,
  type Transport,
} from '@pingshan/shared/client';
import type { Problem } from '@pingshan/shared/schemas';
import type { Session } from '@pingshan/shared/identity/schemas';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { DAY_MS } from '@pingshan/shared/time';
import { type Limits, type RunningApp, startApp } from '../../server/src/app.ts';
import { type Config, loadConfig } from '../../server/src/config.ts';
import { trustDevice } from '../../server/src/modules/identity/index.ts';
import { sessions } from '../../server/src/modules/identity/model.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { auditFindings } from './audit.ts';
import { freshDatabase, freshRedis } from './databases.ts';

/** The bot whose signature the tests' Telegram sign-ins carry. */
export const BOT_TOKEN = '123456:test-token-of-no-existing-bot';

/** A device is new for a day. */
const FAMILIAR_AFTER_MS = 2 * DAY_MS;

/** The credential of a member of the staff, whose name is `lin`. */
export const STAFF_TOKEN = '0123456789abcdef'.repeat(4);

export interface ServerOptions {
  readonly env?: Record<string, string>;
  /** Changes limits, so that a test can reach them. */
  readonly limits?: (limits: Limits) => Limits;
  /** A Redis other than that of the test run, such as one behind a fault proxy. */
  readonly redisUrl?: string;
  /** The same for MongoDB. */
  readonly mongodbUrl?: string;
}

export interface SignInOptions {
  /** True for a device on which its owner has not confirmed anything yet. */
  readonly newDevice?: boolean;
}

/** A server on real databases, called over real HTTP, with a clock that tests can advance. */
export interface TestServer {
  readonly url: string;
  readonly ctx: RunningApp['ctx'];
  readonly logs: string[];
  readonly call: ReturnType<typeof createClient>;
  /** Advances the server's clock. */
  readonly advance: (ms: number) => void;
  /** Signs a resident in with the SMS code that the sandbox shows, on a device that they use every day. */
  readonly signIn: (phone?: string, options?: SignInOptions) => Promise<Session>;
  /** Sends any request, also one that the typed client does not allow. */
  readonly rawRequest: (method: string, path: string, given?: RawRequest) => Promise<Response>;
}
export interface RawRequest {
  readonly token?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const fetchTransport =
  (url: string): Transport =>
  async ({ method, path, headers, body }) => {
    const response = await fetch(url + path, { method, headers, ...(body && { body }) });
    return { status: response.status, body: await response.json() };
  };

async function testConfig(options: ServerOptions, mongodbUrl: string): Promise<Config> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pingshan-test-'));
  afterAll(() => rm(dataDir, { recursive: true, force: true }));
  return loadConfig({
    DATA_DIR: dataDir,
    MONGODB_URL: mongodbUrl,
    REDIS_URL: options.redisUrl ?? (await freshRedis()),
    TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    STAFF_TOKENS: `lin=${STAFF_TOKEN}`,
    PORT: '0',
    ...options.env,
  });
}

async function auditAndStop({ ctx, stop }: RunningApp): Promise<void> {
  const findings = await auditFindings(ctx.mongo);
  await stop();
  if (findings.length > 0) throw new Error(`the ledger is unsound: ${JSON.stringify(findings)}`);
}

/**
 * Starts a server on a new database that holds only the residents. Call it at the top of a test
 * file. After the last test the ledger is audited and everything is stopped.
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const started: RunningApp[] = [];
  // Registered before the hook of `freshDatabase`, which drops the database that is audited here.
  afterAll(() => Promise.all(started.map(auditAndStop)));
  const config = await testConfig(options, options.mongodbUrl ?? freshDatabase());
  const logs: string[] = [];
  const log = createLog(config, { write: (line) => logs.push(line) });
  let moved_ms = 0;
  const running = await startApp(config, {
    clock: () => Date.now() + moved_ms,
    log,
    ...(options.limits && { limits: options.limits }),
  });
  started.push(running);
  const url = await running.http.listen({ host: '127.0.0.1', port: 0 });
  const call = createClient(fetchTransport(url));

  const rawRequest: TestServer['rawRequest'] = (method, path, { token, body, headers } = {}) =>
    fetch(url + path, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    url,
    ctx: running.ctx,
    logs,
    call,
    rawRequest,
    advance: (ms) => {
      moved_ms += ms;
    },
    async signIn(phone = RESIDENTS[0]?.phone ?? '', { newDevice = false } = {}) {
      await call('requestOtp', { body: { phone } });
      const code = await readCode(rawRequest, phone);
      const session = await call('signIn', { body: { method: 'otp', phone, code } });
      const [device = ''] = session.refreshToken.split('.');
      if (!newDevice) await makeFamiliar(running.ctx, device);
      return session;
    },
  };
}

/** A device that signed in days ago, and on which its owner has confirmed something. */
async function makeFamiliar(ctx: RunningApp['ctx'], device: string): Promise<void> {
  await trustDevice(ctx, device);
  const createdAt = new Date(ctx.clock() - FAMILIAR_AFTER_MS);
  await sessions(ctx).updateOne({ _id: device }, { $set: { createdAt } });
}

/** The newest SMS code that the sandbox shows for a phone number. */
export async function readCode(ask: TestServer['rawRequest'], phone: string): Promise<string> {
  const inbox = await ask('GET', `/sandbox/sms?phone=${encodeURIComponent(phone)}`);
  const { messages } = (await inbox.json()) as { messages: { code: string }[] };
  return messages[0]?.code ?? '';
}

/** The problem that a call is refused with. Fails the test where the call succeeds. */
export async function refusal(calling: Promise<unknown>): Promise<Problem> {
  try {
    await calling;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Call options with an idempotency key, a new one unless it is given. */
export const keyed = (token: string, idempotencyKey: string = randomUUID()): CallOptions => ({
  token,
  idempotencyKey,
});
