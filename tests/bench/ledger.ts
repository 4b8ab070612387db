import mongoose from 'mongoose';
import {
  compare,
  type DatabaseUrls,
  poolSamples,
  type Sample,
  type ScenarioResult,
} from './result.ts';
import { plainWrites } from './plain-writes.ts';
import { mediciLedger } from './medici.ts';
import { pgbench } from './pgbench.ts';
import {
  type LedgerUnderTest,
  oneTransactionPerTransfer,
  ourLedger,
  type Pattern,
  runTransfers,
} from './transfers.ts';

const OURS = 30_000;
const OURS_FEW_CALLERS = 10_000;
const THEIRS = 1_500;
const THEIRS_HOT = 300;
/**
 * With a single caller there are no conflicts: the difference is what they cost the other ledger.
 */
const THEIRS_ALONE = 300;
/** The machine's speed changes by a fifth in a minute, so two things are measured by turns. */
const TURNS = 3;
const WARM_UP = 2_000;
/** Numbers of callers that are tried, to compare our best one with pgbench's best one. */
const CALLERS = [500, 1_000, 2_000];

interface Case {
  readonly scenario: string;
  readonly aim: number;
  readonly pattern: Pattern;
  readonly callers: number;
}

type Ours = Pick<Case, 'pattern' | 'callers'> & { readonly allowances?: boolean };

async function ours(url: string, { pattern, callers, allowances = false }: Ours) {
  const mongo = await mongoose.createConnection(url).asPromise();
  const ledger = await ourLedger(mongo, { allowances });
  await runTransfers(ledger, pattern, callers, WARM_UP);
  const sample = await runTransfers(
    ledger,
    pattern,
    callers,
    callers < 100 ? OURS_FEW_CALLERS : OURS,
  );
  await ledger.close();
  await mongo.dropDatabase();
  await mongo.close();
  return sample;
}

async function against(
  url: string,
  given: Case,
  limit: string,
  open: () => Promise<LedgerUnderTest>,
) {
  const { pattern, callers } = given;
  const mine = await ours(url, given);
  const other = await open();
  const theirs = await runTransfers(
    other,
    pattern,
    callers,
    pattern === 'hot' ? THEIRS_HOT : THEIRS,
  );
  const alone = await runTransfers(other, pattern, 1, THEIRS_ALONE);
  await other.close();
  const figures = compare(given, mine, `${limit}, ${callers} callers`, theirs);
  const limit_one_caller_per_s = Math.round(alone.n / alone.seconds);
  return { ...figures, details: { limit_one_caller_per_s } };
}

/**
 * Durable transfers with a funds check among 1,000 accounts, against one transaction for each
 * transfer.
 */
export async function benchLedger({ mongo: url }: DatabaseUrls): Promise<ScenarioResult> {
  const given = { scenario: 'ledger', aim: 20, pattern: 'spread', callers: 256 } as const;
  const mongo = await mongoose.createConnection(url).asPromise();
  const figures = await against(url, given, 'one transaction per transfer', () =>
    oneTransactionPerTransfer(mongo),
  );
  await mongo.dropDatabase();
  await mongo.close();
  return figures;
}

/** Payments that draw on two limits of their payer, against the same transfers without limits, by turns. */
export async function benchAllowances({ mongo: url }: DatabaseUrls): Promise<ScenarioResult> {
  const payers = { pattern: 'spread', callers: 256 } as const;
  const [drawing, plain]: [Sample[], Sample[]] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    drawing.push(await ours(url, { ...payers, allowances: true }));
    plain.push(await ours(url, payers));
  }
  const given = { scenario: 'ledger-allowances', aim: 0.55 };
  const limit = 'the same transfers without limits, 256 callers';
  return compare(given, poolSamples(drawing), limit, poolSamples(plain));
}

/** The same transfers, against medici on the same mongod. */
export function benchMedici(given: Case): (engines: DatabaseUrls) => Promise<ScenarioResult> {
  return ({ mongo: url }) => against(url, given, 'medici', () => mediciLedger(url));
}

async function ourBest(url: string): Promise<{ callers: number; sample: Sample }> {
  const tried = [];
  for (const callers of CALLERS) {
    tried.push({ callers, sample: await ours(url, { pattern: 'spread', callers }) });
  }
  const seconds = ({ sample }: { sample: Sample }) => sample.seconds / sample.n;
  return tried.reduce((best, next) => (seconds(next) < seconds(best) ? next : best));
}

/**
 * The same transfers at our best number of callers, against PostgreSQL at its best number of
 * clients.
 */
export async function benchPostgres({ mongo: url }: DatabaseUrls): Promise<ScenarioResult> {
  const { callers, sample } = await ourBest(url);
  const { clients, per_s } = await pgbench();
  const limit = `pgbench TPC-B, ${clients} clients (ours: ${callers} callers)`;
  return compare({ scenario: 'ledger-postgres', aim: 3 }, sample, limit, { n: per_s, seconds: 1 });
}

/** The same transfers, against the plain writes of the same documents. */
export async function benchLedgerLimit({ mongo: url }: DatabaseUrls): Promise<ScenarioResult> {
  const mine = await ours(url, { pattern: 'spread', callers: 256 });
  const mongo = await mongoose.createConnection(url).asPromise();
  const theirs = await plainWrites(mongo, { concurrent: 2, size: 128, groups: 120 });
  await mongo.dropDatabase();
  await mongo.close();
  const limit =
    'the same writes in two concurrent groups of 128, without reads, decisions or replies (ours: 256 callers)';
  return compare({ scenario: 'ledger-limit', aim: undefined }, mine, limit, theirs);
}
