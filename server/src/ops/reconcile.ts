import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import {
  audit,
  auditAccounts,
  type BookTime,
  type Finding,
  readWindow,
  suspectsOf,
} from '../ledger/index.ts';
import type { Platform } from '../platform/context.ts';
import { openFindings } from '../redpacket/index.ts';
import {
  endRound,
  holdRound,
  markOf,
  readStanding,
  type Round,
  type Standing,
  takeRound,
} from './model.ts';

/** A fault is found within this, a look and a round: half a minute, where a minute is promised. */
const EVERY_MS = 20_000;
const LOOK_EVERY_MS = 5_000;
/** Beyond this the list says nothing new; the count of what is wrong ends here too. */
const FINDINGS_MAX = 1_000;

/** A round that could not be held is at worst done twice. */
const LET_GO = () => undefined;

type Deps = Pick<Platform, 'mongo' | 'redis' | 'log'>;

interface Proof {
  readonly through: BookTime;
  readonly findings: readonly Finding[];
}

/** Balances are what the chart calls accounts; a finding about a journal or a packet names no account. */
const ofAccount = ({ rule }: Finding) => rule === 'balance_is_legs' || rule === 'above_floor';

/** From nothing: the whole of the books, once. Later windows lean on it. */
async function proveAll({ mongo }: Deps, { begun }: Round): Promise<Proof> {
  return { through: begun, findings: (await audit(mongo)).findings };
}

/** From the last round on: only what was written since, and what was wrong before. */
async function proveWindow(deps: Deps, from: BookTime, { standing }: Round): Promise<Proof> {
  const window = await readWindow(deps.mongo, { from, mark: markOf(standing) });
  const suspects = new Set([...standing.suspects, ...(await suspectsOf(deps.mongo, window))]);
  const names = [...suspects].slice(0, FINDINGS_MAX);
  const wrong = names.length > 0 ? await auditAccounts(deps.mongo, names) : [];
  return { through: window.to, findings: [...window.findings, ...wrong] };
}

/**
 * A journal that was altered takes the ground from under the last proof, and a database that no longer
 * remembers the last round never gave one: both begin again from the whole.
 */
async function prove(deps: Deps, round: Round): Promise<Proof> {
  const { through } = round.standing;
  if (!through) return proveAll(deps, round);
  try {
    const proof = await proveWindow(deps, through, round);
    if (!proof.findings.some(({ rule }) => rule === 'journal_is_final')) return proof;
    const { findings } = await proveAll(deps, round);
    return { ...proof, findings: [...proof.findings, ...findings] };
  } catch (error) {
    deps.log.warn({ err: error }, 'reconciliation.begins_again');
    return proveAll(deps, round);
  }
}

/** While Redis is away it contradicts nobody; the books are looked at all the same. */
async function compareRedis(deps: Deps): Promise<readonly Finding[]> {
  try {
    return await openFindings(deps);
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
  const taken = await takeRound(deps, every_ms);
  if (!taken) return undefined;
  const { standing } = taken;
  const holding = setInterval(
    () => void holdRound(deps, standing, EVERY_MS).catch(LET_GO),
    LOOK_EVERY_MS,
  );
  try {
    const { through, findings: ofBooks } = await prove(deps, taken);
    const findings = [...ofBooks, ...(await compareRedis(deps))].slice(0, FINDINGS_MAX);
    const suspects = [...new Set(findings.filter(ofAccount).map(({ subject }) => subject))];
    await endRound(deps, { round: standing.round, through, findings, suspects });
    alert(deps, standing.findings, findings);
    deps.log.debug({ findings: findings.length, round: standing.round }, 'reconciliation.done');
    return findings;
  } finally {
    clearInterval(holding);
  }
}

/** Reconciles until the signal, and says in the metrics how the books stand, whoever did the round. */
export async function reconcileUntil(
  deps: Deps & Pick<Platform, 'metrics' | 'clock'>,
  stop: AbortSignal,
): Promise<void> {
  let standing: Standing | null = null;
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
      standing = await readStanding(deps);
    } catch (error) {
      deps.log.warn({ err: error }, 'reconciliation.failed');
    }
    await pause(LOOK_EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
