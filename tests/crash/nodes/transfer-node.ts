import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError, type ErrorCode, ERRORS } from '@pingshan/shared/errors';
import { createIds } from '@pingshan/shared/ids';
import { loadConfig } from '../../../server/src/config.ts';
import {
  createLedger,
  createWriteLease,
  entryOf,
  personAccount,
} from '../../../server/src/modules/ledger/index.ts';
import { createLog } from '../../../server/src/platform/log.ts';
import { connectMongo } from '../../../server/src/platform/mongo/connect-mongo.ts';
import { connectRedis } from '../../../server/src/platform/redis/connect-redis.ts';
import { CHART } from '../../support/chart.ts';
import { transferCommand } from '../../support/commands.ts';
import type { Transfer } from '../history.ts';

/**
 * A small HTTP service that posts transfers between users. It runs the ledger's own writer in a
 * process of its own, so that it contends with the servers for the same accounts.
 */
const config = loadConfig();
const log = createLog(config);
const mongo = await connectMongo({ config, log });
const newId = createIds({ now: Date.now, random: randomBytes });
const newTransactionId = () => newId('txn');
const writeLease = createWriteLease({ redis: await connectRedis({ config, log }), log });
const ledger = createLedger({
  mongo,
  chart: CHART,
  log,
  clock: Date.now,
  newTransactionId,
  jitter: Math.random,
  writeLease,
});

async function postTransfer({ key, from, to, amount }: Transfer): Promise<void> {
  const accounts = { from: personAccount(from, 'CNY'), to: personAccount(to, 'CNY') };
  entryOf(await ledger.post(transferCommand(key, { ...accounts, amount })));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = (status: number, body: object) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  if (request.method === 'GET') return void reply(200, { ready: true });
  const body = Buffer.concat(await request.toArray()).toString();
  try {
    await postTransfer(JSON.parse(body) as Transfer);
    reply(200, { posted: true });
  } catch (error) {
    const code: ErrorCode = error instanceof AppError ? error.code : 'internal';
    reply(ERRORS[code].status, { code });
  }
}

const server = createServer((request, response) => void handle(request, response));
server.listen(config.port, config.host);
process.once('SIGTERM', () => void ledger.close().then(() => process.exit(0)));
