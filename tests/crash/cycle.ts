import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../support/random.ts';
import { checkHistory } from './checker/check-history.ts';
import { type Findings, mergeFindings } from './checker/findings.ts';
import { measureRecovery, type Recovery } from './checker/recovery.ts';
import { type Fault, type InjectedFault, planFaults } from './faults.ts';
import { emptyHistory, type History } from './history.ts';
import { injectFaults } from './nemesis.ts';
import type { System } from './system.ts';
import { grabRemainingShares, waitForQuiescence } from './workload/quiescence.ts';
import { SENDERS, type User } from './workload/users.ts';
import type { Workload } from './workload/context.ts';
import { runWorkload } from './workload/workload.ts';

/** Users of the workload. The others grab after it what is left. */
const USERS_PER_CYCLE = 200;
const AFTER_MS = 1_000;
/** Operations without an answer are retried for this long after the workload. */
const FINAL_RETRY_MS = 15_000;
/** Time for the grabs of all remaining shares. */
const FINAL_GRABS_MS = 15_000;

const PHASES = ['workload', 'quiescence', 'final grabs', 'check'] as const;

export interface CycleResult {
  readonly history: History;
  readonly findings: Findings;
  readonly faults: readonly InjectedFault[];
  readonly recoveries: readonly Recovery[];
  readonly phases_s: Readonly<Record<(typeof PHASES)[number], number>>;
}

export interface CyclePlan {
  readonly seed: number;
  readonly cycle: number;
  /** Chosen by the seed, unless given. */
  readonly faults?: readonly Fault[];
  /** How long the workload goes on after the last fault, so that recovery can be measured. */
  readonly after_ms?: number;
}

/** The senders are in every workload, and with them other users in each cycle. */
function selectUsers(users: readonly User[], cycle: number) {
  const others = users.slice(SENDERS);
  const at = (cycle * USERS_PER_CYCLE) % Math.max(1, others.length);
  const rotated = [...others.slice(at), ...others.slice(0, at)];
  const chosen = [...users.slice(0, SENDERS), ...rotated.slice(0, USERS_PER_CYCLE - SENDERS)];
  return { chosen, remaining: rotated.slice(USERS_PER_CYCLE - SENDERS) };
}

function abortControllers() {
  const [ended, gaveUp] = [new AbortController(), new AbortController()];
  setMaxListeners(0, ended.signal, gaveUp.signal);
  return { ended, gaveUp };
}

function finalGrabsTimeout(): AbortSignal {
  const signal = AbortSignal.timeout(FINAL_GRABS_MS);
  setMaxListeners(0, signal);
  return signal;
}

function phaseSeconds(marks_ms: readonly number[]): CycleResult['phases_s'] {
  const seconds = PHASES.map((name, i) => [
    name,
    Math.round(((marks_ms[i + 1] ?? 0) - (marks_ms[i] ?? 0)) / 100) / 10,
  ]);
  return Object.fromEntries(seconds) as CycleResult['phases_s'];
}

/** Restarts nodes that exited by themselves, and gives how they did. */
async function restartExited({ servers, worker, transferNodes, bank }: System): Promise<string[]> {
  const nodes = [...servers, worker, ...transferNodes, bank];
  await Promise.all(nodes.map((node) => node.restartIfExited()));
  return nodes.flatMap(({ unexpectedExits }) => unexpectedExits.splice(0));
}

/**
 * Runs the workload under faults, waits for quiescence, grabs what is left, and checks the history.
 */
export async function runCycle(system: System, plan: CyclePlan): Promise<CycleResult> {
  const { seed, cycle, after_ms = AFTER_MS } = plan;
  const planned = plan.faults ?? planFaults(seededRandom(seed, `${cycle}/faults`));
  const marks_ms = [performance.now()];
  const endPhase = () => marks_ms.push(performance.now());
  const { chosen, remaining } = selectUsers(system.users, cycle);
  const { ended, gaveUp } = abortControllers();
  const history = emptyHistory();
  const signals = { ended: ended.signal, gaveUp: gaveUp.signal };
  const workload: Workload = { system, history, seed, cycle, ...signals };

  const running = runWorkload(workload, chosen);
  const faults = await injectFaults(system, planned);
  await sleep(after_ms);
  ended.abort();
  const giveUp = setTimeout(() => gaveUp.abort(), FINAL_RETRY_MS);
  await running;
  clearTimeout(giveUp);
  endPhase();

  const recoveries = faults.flatMap((fault) => measureRecovery(fault, faults, history));
  const unfinished = await waitForQuiescence(system);
  endPhase();
  const finalGrabs = { ...workload, gaveUp: finalGrabsTimeout() };
  const notWon = await grabRemainingShares(finalGrabs, remaining);
  const stuck = [...unfinished, ...notWon, ...(await waitForQuiescence(system))];
  const died = await restartExited(system);
  endPhase();
  const findings = mergeFindings([await checkHistory(system, history), { stuck, died }]);
  endPhase();
  return { history, findings, faults, recoveries, phases_s: phaseSeconds(marks_ms) };
}
