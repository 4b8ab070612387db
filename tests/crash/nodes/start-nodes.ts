import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient, ProblemError } from '@pingshan/shared/client';
import type { Problem } from '@pingshan/shared/schemas';
import { freePort, startChild } from '../../../server/launcher/databases/index.ts';
import type { Transfer } from '../history.ts';
import { Node } from './node.ts';

const GRACE_MS = 20_000;
const READY_TIMEOUT_MS = 90_000;
const READY_POLL_MS = 25;
/** Longer than a server may take to say that it does not know. */
const ANSWER_MS = 20_000;

/** Moves money at a teller. Throws as the client of the servers does. */
export type TransferClient = (transfer: Transfer) => Promise<void>;

interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Connections are kept: to open one costs more than to ask. */
const agent = new Agent({ keepAlive: true });

function fetchJson(port: number, { method, path, headers, body }: HttpRequest) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent, timeout: ANSWER_MS };
    const asking = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () => {
        if (!response.complete) return reject(new Error('half an answer'));
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    asking.on('timeout', () => asking.destroy(new Error('no answer'))).on('error', reject);
    asking.end(body);
  });
}

async function isReady(port: number): Promise<boolean> {
  const asked = { method: 'GET', path: '/readyz', headers: {}, body: undefined };
  return fetchJson(port, asked).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** Starts one of our processes as a victim; each start ends when it says that it is ready. */
export async function startNode(
  name: string,
  { program, env, logFile }: { program: string; env: NodeJS.ProcessEnv; logFile: string },
): Promise<{ node: Node; port: number }> {
  const port = await freePort();
  const node = await Node.start(name, async () => {
    const child = await startChild({
      file: process.execPath,
      args: ['--enable-source-maps', program],
      env: { ...env, PORT: String(port) },
      logFile,
      grace_ms: GRACE_MS,
    });
    const end_ms = performance.now() + READY_TIMEOUT_MS;
    while (!(await isReady(port))) {
      if (!child.alive() || performance.now() > end_ms) {
        await child.stop();
        throw new Error(`${name} does not start: see ${logFile}`);
      }
      await pause(READY_POLL_MS);
    }
    return child;
  });
  return { node, port };
}

export const clientOf = (port: number): Client => createClient((asked) => fetchJson(port, asked));

export function transferClientOf(port: number): TransferClient {
  return async (transfer) => {
    const headers = { 'content-type': 'application/json' };
    const asked = { method: 'POST', path: '/', headers, body: JSON.stringify(transfer) };
    const { status, body } = await fetchJson(port, asked);
    if (status >= 400) throw new ProblemError(body as Problem);
  };
}
