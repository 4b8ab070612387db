import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@pingshan/shared/client';
import mongoose, { type Connection } from 'mongoose';
import type { Databases } from './databases/start-databases.ts';
import { bundle, type Patch } from './nodes/bundle.ts';
import type { Node } from './nodes/node.ts';
import { freePort } from '../../server/launcher/databases/index.ts';
import { clientOf, startNode, type TransferClient, transferClientOf } from './nodes/start-nodes.ts';
import { signUpUsers, type User } from './workload/users.ts';
import { openWallets, type WalletUser } from './workload/wallet-users.ts';

/** `api` serves requests only, `all` also runs the sweepers. The worker runs the sweepers only. */
const SERVER_ROLES = ['api', 'all'] as const;
const TRANSFER_NODES = 2;
/** Packets sent at the first server expire within the cycle; those of the second outlast it. */
const SHORT_LIFETIME_MS = 3_000;
/** The bank's delays of seconds are a quarter as long. */
const BANK_SPEED = '4';

/** The system under test: databases, our processes, their clients, and the checker's connection. */
export interface System extends Databases {
  readonly servers: readonly Node[];
  readonly worker: Node;
  readonly transferNodes: readonly Node[];
  /** The bank that cards, top-ups and withdrawals go through. */
  readonly bank: Node;
  /** Path of the bank's book, which no fault touches. */
  readonly bankBook: string;
  /** A client for each server, in the same order. */
  readonly clients: readonly Client[];
  /** A client for each transfer node, in the same order. */
  readonly transferClients: readonly TransferClient[];
  readonly users: readonly User[];
  /** Residents with a card, who use the wallet as its pages do. */
  readonly walletUsers: readonly WalletUser[];
  readonly mongo: Connection;
}

/** The checker's connection goes through the proxies as well, and may be half-open. */
const FAST_FAILOVER = { heartbeatFrequencyMS: 500, connectTimeoutMS: 1_500 };

const secret = () => randomBytes(32).toString('hex');

/** The first server takes the bank's notices, so its port is known before it starts. */
async function startServers(
  folder: string,
  program: string,
  { env, port }: { env: NodeJS.ProcessEnv; port: number },
) {
  const shortLifetime = { CRASH_PACKET_LIFETIME_MS: String(SHORT_LIFETIME_MS) };
  const started: Awaited<ReturnType<typeof startNode>>[] = [];
  for (const [i, role] of [...SERVER_ROLES, 'worker'].entries()) {
    const own = { ...env, ROLE: role, ...(i === 0 && shortLifetime) };
    const logFile = join(folder, `${role}.log`);
    const at = i === 0 && { port };
    started.push(await startNode(role, { program, env: own, logFile, ...at }));
  }
  const [worker] = started.splice(-1);
  if (!worker) throw new Error('no worker was started');
  return { servers: started, worker: worker.node };
}

function startTransferNodes(folder: string, program: string, env: NodeJS.ProcessEnv) {
  const starting = Array.from({ length: TRANSFER_NODES }, (_, i) => {
    const logFile = join(folder, `transfer-node-${i}.log`);
    return startNode(`transfer node ${i}`, { program, env, logFile });
  });
  return Promise.all(starting);
}

/** Starts the bank, which sends its notices to the server of this port. */
async function startBank(
  folder: string,
  program: string,
  { env, noticePort }: { env: NodeJS.ProcessEnv; noticePort: number },
) {
  const BANK_NOTICE_URL = `http://127.0.0.1:${noticePort}/v1/hooks/sandbox-bank`;
  const own = { ...env, BANK_NOTICE_URL, BANK_SPEED };
  const logFile = join(folder, 'bank.log');
  const { node, port } = await startNode('bank', { program, env: own, logFile });
  return { bank: node, apiRoot: `http://127.0.0.1:${port}` };
}

/** Starts our processes on these databases. `patches` are the seeded bugs of a negative control. */
export async function startSystem(
  databases: Databases,
  { name, users, patches = [] }: { name: string; users: number; patches?: readonly Patch[] },
): Promise<System> {
  const folder = join(databases.folder, name);
  const programs = await bundle(folder, patches);
  const MONGODB_URL = databases.replicaSet.url(name);
  const botSecret = secret();
  const secrets = { TOKEN_SECRET: secret(), BOT_SECRET: botSecret, PACKET_SECRET: secret() };
  const more = { PII_SECRET: secret(), BANK_SECRET: secret() };
  const urls = { MONGODB_URL, REDIS_URL: databases.redis.url };
  const settings = { DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_OPTIONS: '' };
  const withoutBank = { ...process.env, ...urls, ...secrets, ...more, ...settings };
  const noticePort = await freePort();
  const banking = { env: withoutBank, noticePort };
  const { bank, apiRoot } = await startBank(folder, programs['bank-node'], banking);
  const env = { ...withoutBank, BANK_API_ROOT: apiRoot };
  const serving = { env, port: noticePort };
  const { servers, worker } = await startServers(folder, programs['server-node'], serving);
  const transfer = await startTransferNodes(folder, programs['transfer-node'], env);
  const mongo = await mongoose.createConnection(MONGODB_URL, FAST_FAILOVER).asPromise();
  const clients = servers.map(({ port }) => clientOf(port));
  const walletUsers = await openWallets(clients, mongo);
  return {
    ...databases,
    servers: servers.map(({ node }) => node),
    worker,
    transferNodes: transfer.map(({ node }) => node),
    bank,
    bankBook: join(folder, 'bank', 'book.jsonl'),
    walletUsers,
    clients,
    transferClients: transfer.map(({ port }) => transferClientOf(port)),
    users: await signUpUsers({ clients, botSecret }, users),
    mongo,
    async stop() {
      await mongo.close();
      const nodes = [...servers, ...transfer].map(({ node }) => node);
      await Promise.all([...nodes, worker, bank].map((node) => node.stop()));
    },
  };
}
