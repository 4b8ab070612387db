import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AppError, type ErrorCode, ERRORS } from '@pingshan/shared/errors';
import { createIds } from '@pingshan/shared/ids';
import { minorUnits, negate } from '@pingshan/shared/money';
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
import type { Transfer } from '../history.ts';

/**
 * A counter where people move money between each other: the real writer of the ledger in a process of
 * its own, which contends with the servers for the same accounts.
 */
const config = loadConfig();
const log = createLog(config);
const mongo = await connectMongo({ config, log });
const newId = createIds({ now: Date.now, random: randomBytes });
const newTransactionId = () => newId('txn');
const writeLease = createWriteLease({ redis: await connectRedis({ config, log }), log });
const ledger = createLedger({
  mongo,
  log,
  clock: Date.now,
  newTransactionId,
  jitter: Math.random,
  writeLease,
});

async function move({ key, from, to, amount }: Transfer): Promise<void> {
  const legs = [
    { account: personAccount(from, 'CNY'), amount: negate(minorUnits(amount)) },
    { account: personAccount(to, 'CNY'), amount: minorUnits(amount) },
  ];
  entryOf(await ledger.post({ key, kind: 'transfer', legs }));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const say = (status: number, body: object) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(`${JSON.stringify(body)}\n`);
  if (request.method === 'GET') return void say(200, { ready: true });
  const body = Buffer.concat(await request.toArray()).toString();
  try {
    await move(JSON.parse(body) as Transfer);
    say(200, { moved: true });
  } catch (error) {
    const code: ErrorCode = error instanceof AppError ? error.code : 'internal';
    say(ERRORS[code].status, { code });
  }
}

const server = createServer((request, response) => void answer(request, response));
server.listen(config.port, config.host);
process.once('SIGTERM', () => void ledger.close().then(() => process.exit(0)));
