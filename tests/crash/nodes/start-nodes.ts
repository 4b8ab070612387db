import { Agent, request } from 'node:http';
import { type Client, createClient, ProblemError } from '@pingshan/shared/client';
import type { Problem } from '@pingshan/shared/schemas';
import { waitUntil } from '@pingshan/shared/wait-until';
import { freePort, startChild } from '../../../server/launcher/databases/index.ts';
import { timer } from '../../support/wait-for.ts';
import type { Transfer } from '../history.ts';
import { Node } from './node.ts';

const GRACE_MS = 20_000;
const READY_TIMEOUT_MS = 90_000;
const READY_POLL_MS = 25;
/** A bank answers its client alone: it is ready once it says so. */
const READY = new Set([200, 401]);
/** Longer than a server may take to answer `outcome_unknown`. */
const REQUEST_TIMEOUT_MS = 20_000;

/** Requests a transfer at a transfer node. Throws the same errors as the client of the servers. */
export type TransferClient = (transfer: Transfer) => Promise<void>;

interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Keeps connections open, because to open one costs more than a request. */
const agent = new Agent({ keepAlive: true });

function fetchJson(port: number, { method, path, headers, body }: HttpRequest) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const address = { host: '127.0.0.1', port, method, path, headers };
    const options = { ...address, agent, timeout: REQUEST_TIMEOUT_MS };
    const outgoing = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        if (!response.complete) return reject(new Error('the response is incomplete'));
        const reply: unknown = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ status: response.statusCode ?? 0, body: reply });
      });
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error('no response'))).on('error', reject);
    outgoing.end(body);
  });
}

async function isReady(port: number): Promise<boolean> {
  const health = { method: 'GET', path: '/readyz', headers: {}, body: undefined };
  return fetchJson(port, health).then(
    ({ status }) => READY.has(status),
    () => false,
  );
}

interface NodeOptions {
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** One that others know already; otherwise a free one. */
  readonly port?: number;
}

/** Starts a program of ours as a node. Every start, also after a kill, ends when it is ready. */
export async function startNode(
  name: string,
  { program, env, logFile, port: given }: NodeOptions,
): Promise<{ node: Node; port: number }> {
  const port = given ?? (await freePort());
  const node = await Node.start(name, async () => {
    const child = await startChild({
      file: process.execPath,
      args: ['--enable-source-maps', program],
      env: { ...env, PORT: String(port), BANK_PORT: String(port) },
      logFile,
      grace_ms: GRACE_MS,
    });
    const poll = async () => ((await isReady(port)) ? 'ready' : !child.alive() && 'exited');
    const wait = { timeout_ms: READY_TIMEOUT_MS, interval_ms: READY_POLL_MS };
    if ((await waitUntil(timer, poll, wait)) === 'ready') return child;
    await child.stop();
    throw new Error(`${name} does not start: see ${logFile}`);
  });
  return { node, port };
}

export const clientOf = (port: number): Client =>
  createClient((outgoing) => fetchJson(port, outgoing));

export function transferClientOf(port: number): TransferClient {
  return async (transfer) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = { method: 'POST', path: '/', headers, body: JSON.stringify(transfer) };
    const { status, body } = await fetchJson(port, outgoing);
    if (status >= 400) throw new ProblemError(body as Problem);
  };
}
