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

/** With a poll and a round, a fault is found within half a minute; a minute is guaranteed. */
const EVERY_MS = 20_000;
const POLL_MS = 5_000;
/** More findings add nothing to the list; the metric stops counting here too. */
const FINDINGS_MAX = 1_000;

/** If a round could not be extended, another process repeats it, which does no harm. */
const IGNORE = () => undefined;

type Deps = Pick<Context, 'mongo' | 'chart' | 'redis' | 'log' | 'liveAuditors'>;

interface Verification {
  readonly verifiedThrough: ClusterTime;
  readonly findings: readonly Finding[];
}

/** Audits the whole ledger, once. Later windows are verified from this checkpoint on. */
async function verifyAll(deps: Deps, { startedAt }: Round): Promise<Verification> {
  return { verifiedThrough: startedAt, findings: (await auditLedger(deps)).findings };
}

/** Verifies what was written since the last round, and the accounts that were wrong before. */
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
 * Verifies the ledger up to now. An altered entry invalidates the last checkpoint, and without the oplog
 * since the checkpoint there is no change window: in both cases the whole ledger is audited.
 */
async function verifyRound(deps: Deps, round: Round): Promise<Verification> {
  const { verifiedThrough } = round.checkpoint;
  if (!verifiedThrough) return verifyAll(deps, round);
  try {
    const verified = await verifyWindow(deps, verifiedThrough, round);
    if (!verified.findings.some(invalidatesCheckpoint)) return verified;
    const { findings } = await verifyAll(deps, round);
    return { ...verified, findings: [...verified.findings, ...findings] };
  } catch (error) {
    deps.log.warn({ err: error }, 'reconciliation.restarted');
    return verifyAll(deps, round);
  }
}

/** Runs the live auditors. While Redis is unavailable they are skipped; the ledger is verified all the same. */
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

const keyOf = ({ rule, subject, found }: Finding): string => `${rule} ${subject} ${found}`;

/** Logs an alert for each new finding. The gauge shows a finding for as long as it stays. */
function alertNew({ log }: Deps, before: readonly Finding[], now: readonly Finding[]): void {
  const known = new Set(before.map(keyOf));
  for (const finding of now) {
    if (!known.has(keyOf(finding))) log.error({ alert: true, ...finding }, 'reconciliation.drift');
  }
}

/**
 * Runs one round: entries, balances, and the pools of Redis must agree. It writes nothing but its
 * checkpoint. Returns the findings; undefined where no round is due or another process runs it.
 */
export async function reconcile(
  deps: Deps,
  every_ms = EVERY_MS,
): Promise<readonly Finding[] | undefined> {
  const round = await acquireRound(deps, every_ms);
  if (!round) return undefined;
  const { checkpoint } = round;
  const extending = setInterval(
    () => void extendRound(deps, checkpoint, EVERY_MS).catch(IGNORE),
    POLL_MS,
  );
  try {
    const { verifiedThrough, findings: ofLedger } = await verifyRound(deps, round);
    const findings = [...ofLedger, ...(await checkRedis(deps))].slice(0, FINDINGS_MAX);
    const mismatched = [...new Set(findings.filter(isAboutAccount).map(({ subject }) => subject))];
    await completeRound(deps, { round: checkpoint.round, verifiedThrough, findings, mismatched });
    alertNew(deps, checkpoint.findings, findings);
    const figures = { findings: findings.length, round: checkpoint.round };
    deps.log.debug(figures, 'reconciliation.completed');
    return findings;
  } finally {
    clearInterval(extending);
  }
}

/** Reconciles until the signal. The metrics show the last round, whichever process ran it. */
export async function runReconciler(
  deps: Deps & Pick<Context, 'metrics' | 'clock'>,
  stop: AbortSignal,
): Promise<void> {
  let last: Checkpoint | null = null;
  const { gauge } = deps.metrics;
  gauge('wallet_reconciliation_findings', 'Findings of the last round', () =>
    last ? last.findings.length : Number.NaN,
  );
  gauge('wallet_reconciliation_age_seconds', 'Time since the last round ended', () =>
    last ? (deps.clock() - last.at.getTime()) / 1_000 : Number.NaN,
  );
  while (!stop.aborted) {
    try {
      await reconcile(deps);
      last = await readCheckpoint(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'reconciliation.failed');
    }
    await pause(POLL_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
