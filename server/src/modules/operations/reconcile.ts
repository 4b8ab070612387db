import type { Finding } from '../../platform/finding.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import {
  auditLedger,
  auditAccounts,
  type ClusterTime,
  readChangeWindow,
  findMismatches,
  invalidatesCheckpoint,
  isAboutAccount,
} from '../ledger/index.ts';
import type { Context } from './context.ts';
import {
  completeRound,
  extendRound,
  endMarkerOf,
  readCheckpoint,
  type Round,
  type Checkpoint,
  acquireRound,
} from './model.ts';

/** A fault is found within this, a look and a round: half a minute, where a minute is promised. */
const EVERY_MS = 20_000;
const POLL_MS = 5_000;
/** Beyond this the list says nothing new; the count of what is wrong ends here too. */
const FINDINGS_MAX = 1_000;

/** A round that could not be held is at worst done twice. */
const LET_GO = () => undefined;

type Deps = Pick<Context, 'mongo' | 'chart' | 'redis' | 'log' | 'liveAuditors'>;

interface Verification {
  readonly verifiedThrough: ClusterTime;
  readonly findings: readonly Finding[];
}

/** From nothing: the whole of the books, once. Later windows lean on it. */
async function verifyAll(deps: Deps, { startedAt }: Round): Promise<Verification> {
  return { verifiedThrough: startedAt, findings: (await auditLedger(deps)).findings };
}

/** From the last round on: only what was written since, and what was wrong before. */
async function verifyWindow(
  deps: Deps,
  from: ClusterTime,
  { checkpoint }: Round,
): Promise<Verification> {
  const window = await readChangeWindow(deps.mongo, { from, mark: endMarkerOf(checkpoint) });
  const suspects = new Set([...checkpoint.mismatched, ...(await findMismatches(deps, window))]);
  const names = [...suspects].slice(0, FINDINGS_MAX);
  const wrong = names.length > 0 ? await auditAccounts(deps, names) : [];
  return { verifiedThrough: window.to, findings: [...window.findings, ...wrong] };
}

/**
 * A journal that was altered takes the ground from under the last proof, and a database that no longer
 * remembers the last round never gave one: both begin again from the whole.
 */
async function verifyRound(deps: Deps, round: Round): Promise<Verification> {
  const { verifiedThrough } = round.checkpoint;
  if (!verifiedThrough) return verifyAll(deps, round);
  try {
    const proof = await verifyWindow(deps, verifiedThrough, round);
    if (!proof.findings.some(invalidatesCheckpoint)) return proof;
    const { findings } = await verifyAll(deps, round);
    return { ...proof, findings: [...proof.findings, ...findings] };
  } catch (error) {
    deps.log.warn({ err: error }, 'reconciliation.begins_again');
    return verifyAll(deps, round);
  }
}

/** While Redis is away it contradicts nobody; the books are looked at all the same. */
async function checkRedis(deps: Deps): Promise<readonly Finding[]> {
  try {
    const findings = await Promise.all(deps.liveAuditors.map((audit) => audit(deps)));
    return findings.flat();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    deps.log.warn({ err: error }, 'reconciliation.without_redis');
    return [];
  }
}

const name = ({ rule, subject, found }: Finding): string => `${rule} ${subject} ${found}`;

/** Each finding is an alert once; for as long as it stays, the gauge says so. */
function alert({ log }: Deps, before: readonly Finding[], now: readonly Finding[]): void {
  const known = new Set(before.map(name));
  for (const finding of now) {
    if (!known.has(name(finding))) log.error({ alert: true, ...finding }, 'reconciliation.drift');
  }
}

/**
 * One round: journals = balances = what Redis says of open packets. Changes nothing but its own record.
 * Gives what is wrong; undefined where the round is not due, or another process has it.
 */
export async function reconcile(
  deps: Deps,
  every_ms = EVERY_MS,
): Promise<readonly Finding[] | undefined> {
  const taken = await acquireRound(deps, every_ms);
  if (!taken) return undefined;
  const { checkpoint } = taken;
  const holding = setInterval(
    () => void extendRound(deps, checkpoint, EVERY_MS).catch(LET_GO),
    POLL_MS,
  );
  try {
    const { verifiedThrough, findings: ofBooks } = await verifyRound(deps, taken);
    const findings = [...ofBooks, ...(await checkRedis(deps))].slice(0, FINDINGS_MAX);
    const mismatched = [...new Set(findings.filter(isAboutAccount).map(({ subject }) => subject))];
    await completeRound(deps, { round: checkpoint.round, verifiedThrough, findings, mismatched });
    alert(deps, checkpoint.findings, findings);
    deps.log.debug({ findings: findings.length, round: checkpoint.round }, 'reconciliation.done');
    return findings;
  } finally {
    clearInterval(holding);
  }
}

/** Reconciles until the signal, and says in the metrics how the books stand, whoever did the round. */
export async function runReconciler(
  deps: Deps & Pick<Context, 'metrics' | 'clock'>,
  stop: AbortSignal,
): Promise<void> {
  let standing: Checkpoint | null = null;
  const { gauge } = deps.metrics;
  gauge('wallet_reconciliation_findings', 'What is wrong with the books', () =>
    standing ? standing.findings.length : Number.NaN,
  );
  gauge('wallet_reconciliation_age_seconds', 'Since the last round ended', () =>
    standing ? (deps.clock() - standing.at.getTime()) / 1_000 : Number.NaN,
  );
  while (!stop.aborted) {
    try {
      await reconcile(deps);
      standing = await readCheckpoint(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'reconciliation.failed');
    }
    await pause(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
