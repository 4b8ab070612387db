import { randomUUID } from 'node:crypto';
import { minorUnits } from '@pingshan/shared/money';
import mongoose from 'mongoose';
import type { ServerProcess } from '../support/server-process.ts';
import {
  compare,
  type DatabaseUrls,
  poolSamples,
  type Sample,
  type ScenarioResult,
} from './result.ts';
import { createPacketSender, withEcho, withServer } from './server-fixture.ts';
import { type BenchRequest, runRequests, runWorkload } from './workload.ts';

const USERS = 256;
/** Transfers of a user in a round. All of them stay below the rate limit of a user. */
const TRANSFERS = 12;
const ROUNDS = 3;
const FUNDS = minorUnits(10_000);
const BATCH = 20;
const FIRST_TELEGRAM_ID = 5_000;
/** A payee is known from a day after the first payment; a new one would cost a PIN. */
const FIRST_PAID_MS = 2 * 86_400_000;

interface Payer {
  readonly id: string;
  readonly token: string;
}

async function fundedPayer({ call, botSecret }: ServerProcess, index: number): Promise<Payer> {
  const account = { id: FIRST_TELEGRAM_ID + index, name: `居民 ${index}` };
  const session = await call('botSession', { body: { account } }, { token: botSecret });
  const [token, idempotencyKey] = [session.accessToken, randomUUID()];
  const body = { amount: FUNDS, currency: 'CNY', source: 'sandbox' } as const;
  await call('topUp', { body }, { token, idempotencyKey });
  return { id: session.user.id, token };
}

/** People who have money, each of whom has paid the next one before. */
async function neighbours(server: ServerProcess, { mongo }: DatabaseUrls): Promise<Payer[]> {
  const payers: Payer[] = [];
  while (payers.length < USERS) {
    const count = Math.min(BATCH, USERS - payers.length);
    const some = Array.from({ length: count }, (_, i) => fundedPayer(server, payers.length + i));
    payers.push(...(await Promise.all(some)));
  }
  const firstAt = new Date(Date.now() - FIRST_PAID_MS);
  const pairs = payers.map(({ id }, i) => ({
    _id: `${id}:${payers[(i + 1) % USERS]?.id}`,
    firstAt,
  }));
  const connection = await mongoose.createConnection(mongo).asPromise();
  await connection.collection<{ _id: string }>('paid_payees').insertMany(pairs);
  await connection.close();
  return payers;
}

/** The token of the payee whom each of them pays. */
async function payeeTokens({ call }: ServerProcess, payers: readonly Payer[]): Promise<string[]> {
  const tokens: string[] = [];
  for (const [i, { token }] of payers.entries()) {
    const person = payers[(i + 1) % USERS]?.id as `usr_${string}`;
    tokens.push((await call('lookUpPayee', { body: { person } }, { token })).token);
  }
  return tokens;
}

function transfersOf(payee: string): BenchRequest[] {
  const amount = { amount: 1, currency: 'CNY' };
  const body = JSON.stringify({ payee, amount, memo: '饭钱', arrival: 'now' });
  return Array.from({ length: TRANSFERS }, () => ({
    method: 'POST',
    path: '/v1/transfers',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body,
  }));
}

/**
 * Transfers between people over HTTP, each cleared, held for its undo and answered after its commit, while the
 * sweeper delivers earlier ones; beside an echo of the same requests, and beside grabs at the same server. All
 * three are measured by turns.
 */
export const benchTransfer = (engines: DatabaseUrls): Promise<ScenarioResult[]> =>
  withServer(engines, (server) =>
    withEcho(async (echo) => {
      const payers = await neighbours(server, engines);
      const payees = await payeeTokens(server, payers);
      const packets = await (await createPacketSender(server))((ROUNDS + 1) * TRANSFERS);
      const tokens = payers.map(({ token }) => token);
      const requestsOf = (user: number) => transfersOf(payees[user] ?? '');
      const [ours, echoed, grabbed]: [Sample[], Sample[], Sample[]] = [[], [], []];
      for (let round = 0; round <= ROUNDS; round++) {
        const ids = packets.slice(round * TRANSFERS, (round + 1) * TRANSFERS);
        const transfers = await runRequests(server.url, { tokens, requestsOf });
        const echoes = await runRequests(echo, { tokens, requestsOf });
        const grabs = await runWorkload(server.url, { tokens, ids });
        if (round === 0) continue;
        ours.push(transfers);
        echoed.push(echoes);
        grabbed.push(grabs);
      }
      const sample = poolSamples(ours);
      const limit = `bare Fastify echo, ${USERS} connections`;
      return [
        compare({ scenario: 'transfer', aim: 0.06 }, sample, limit, poolSamples(echoed)),
        compare(
          { scenario: 'transfer-grab', aim: 0.35 },
          sample,
          `grabs at the same server, ${USERS} connections`,
          poolSamples(grabbed),
        ),
      ];
    }),
  );
