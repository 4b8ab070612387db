import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { checkHistory } from './checker/check-history.ts';
import { seededRandom } from '../support/random.ts';
import { type Fault, planFaults, type InjectedFault } from './faults.ts';
import { type Findings, mergeFindings } from './checker/findings.ts';
import type { System } from './system.ts';
import { emptyHistory, type History } from './history.ts';
import { type User, SENDERS } from './workload/users.ts';
import { grabRemainingShares, waitForQuiescence } from './workload/quiescence.ts';
import { type Recovery, measureRecovery } from './checker/recovery.ts';
import { type Workload, runWorkload } from './workload/workload.ts';
import { injectFaults } from './nemesis.ts';

/** So many tap in one cycle; the others of the crowd come later, to take what is left. */
const USERS_PER_CYCLE = 200;
const AFTER_MS = 1_000;
/** Then a last try for those who have no answer yet. */
const FINAL_RETRY_MS = 15_000;
/** Time to take what is left, in peace. */
const FINAL_GRABS_MS = 15_000;

export interface CycleResult {
  readonly memory: History;
  readonly findings: Findings;
  readonly faults: readonly InjectedFault[];
  readonly recoveries: readonly Recovery[];
  /** How long its parts took. */
  readonly phases_s: Readonly<Record<(typeof PHASES)[number], number>>;
}

const PHASES = ['rush', 'quiet', 'rest', 'check'] as const;

export interface CyclePlan {
  readonly seed: number;
  readonly cycle: number;
  /** By the dice of the seed, unless given. */
  readonly faults?: readonly Fault[];
  /** The rush goes on for so long after the last fault, to see it recover. */
  readonly after_ms?: number;
}

/** The senders always, and each time others of the crowd; whoever is left over are the latecomers. */
function selectUsers(people: readonly User[], cycle: number) {
  const rest = people.slice(SENDERS);
  const at = (cycle * USERS_PER_CYCLE) % Math.max(1, rest.length);
  const turned = [...rest.slice(at), ...rest.slice(0, at)];
  const rushing = [...people.slice(0, SENDERS), ...turned.slice(0, USERS_PER_CYCLE - SENDERS)];
  return { rushing, latecomers: turned.slice(USERS_PER_CYCLE - SENDERS) };
}

function signals() {
  const [over, giveUp] = [new AbortController(), new AbortController()];
  setMaxListeners(0, over.signal, giveUp.signal);
  return { over, giveUp };
}

function finalGrabsTimeout(): AbortSignal {
  const signal = AbortSignal.timeout(FINAL_GRABS_MS);
  setMaxListeners(0, signal);
  return signal;
}

function phaseSeconds(laps: readonly number[]): CycleResult['phases_s'] {
  const seconds = PHASES.map((name, i) => [
    name,
    Math.round(((laps[i + 1] ?? 0) - (laps[i] ?? 0)) / 100) / 10,
  ]);
  return Object.fromEntries(seconds) as CycleResult['phases_s'];
}

/** Whoever of ours ended by themselves, all of them brought back for the next cycle. */
async function restartExited({ servers, worker, transferNodes }: System): Promise<string[]> {
  const staff = [...servers, worker, ...transferNodes];
  await Promise.all(staff.map((victim) => victim.restartIfExited()));
  return staff.flatMap(({ unexpectedExits }) => unexpectedExits.splice(0));
}

/** One rush with faults in it, the peace after it, and what the books then say of what people were told. */
export async function runCycle(system: System, plan: CyclePlan): Promise<CycleResult> {
  const { seed, cycle, faults, after_ms = AFTER_MS } = plan;
  const laps = [performance.now()];
  const lap = () => laps.push(performance.now());
  const { rushing, latecomers } = selectUsers(system.users, cycle);
  const { over, giveUp } = signals();
  const memory = emptyHistory();
  const rush: Workload = { system, memory, seed, cycle, over: over.signal, giveUp: giveUp.signal };

  const rushed = runWorkload(rush, rushing);
  const struck = await injectFaults(
    system,
    faults ?? planFaults(seededRandom(seed, `${cycle}/faults`)),
  );
  await pause(after_ms);
  over.abort();
  const timer = setTimeout(() => giveUp.abort(), FINAL_RETRY_MS);
  await rushed;
  clearTimeout(timer);
  lap();

  const recoveries = struck.flatMap((fault) => measureRecovery(fault, struck, memory));
  const overdue = await waitForQuiescence(system);
  lap();
  const rest = await grabRemainingShares({ ...rush, giveUp: finalGrabsTimeout() }, latecomers);
  const late = await waitForQuiescence(system);
  const died = await restartExited(system);
  lap();
  const stuck = [...overdue, ...rest, ...late];
  const findings = mergeFindings([await checkHistory(system.mongo, memory), { stuck, died }]);
  lap();
  return { memory, findings, faults: struck, recoveries, phases_s: phaseSeconds(laps) };
}
