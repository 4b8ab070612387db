import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { check } from './check.ts';
import { dice } from './dice.ts';
import { type Fault, planFaults, type Struck } from './faults.ts';
import { type Findings, gather } from './findings.ts';
import type { House } from './house.ts';
import { blank, type Memory } from './memory.ts';
import { type Person, SENDERS } from './people.ts';
import { takeTheRest, untilQuiet } from './quiet.ts';
import { type Recovery, recoveryOf } from './recovery.ts';
import { type Rush, rushUntilOver } from './rush.ts';
import { strikeAll } from './strike.ts';

/** So many tap in one cycle; the others of the crowd come later, to take what is left. */
const RUSHING = 200;
const AFTER_MS = 1_000;
/** Then a last try for those who have no answer yet. */
const PATIENCE_MS = 15_000;
/** Time to take what is left, in peace. */
const REST_MS = 15_000;

export interface Cycle {
  readonly memory: Memory;
  readonly findings: Findings;
  readonly faults: readonly Struck[];
  readonly recoveries: readonly Recovery[];
  /** How long its parts took. */
  readonly laps_s: Readonly<Record<(typeof LAPS)[number], number>>;
}

const LAPS = ['rush', 'quiet', 'rest', 'check'] as const;

export interface CyclePlan {
  readonly seed: number;
  readonly cycle: number;
  /** By the dice of the seed, unless given. */
  readonly faults?: readonly Fault[];
  /** The rush goes on for so long after the last fault, to see it recover. */
  readonly after_ms?: number;
}

/** The senders always, and each time others of the crowd; whoever is left over are the latecomers. */
function takeTurns(people: readonly Person[], cycle: number) {
  const rest = people.slice(SENDERS);
  const at = (cycle * RUSHING) % Math.max(1, rest.length);
  const turned = [...rest.slice(at), ...rest.slice(0, at)];
  const rushing = [...people.slice(0, SENDERS), ...turned.slice(0, RUSHING - SENDERS)];
  return { rushing, latecomers: turned.slice(RUSHING - SENDERS) };
}

function signals() {
  const [over, giveUp] = [new AbortController(), new AbortController()];
  setMaxListeners(0, over.signal, giveUp.signal);
  return { over, giveUp };
}

function patience(): AbortSignal {
  const signal = AbortSignal.timeout(REST_MS);
  setMaxListeners(0, signal);
  return signal;
}

function lapsOf(laps: readonly number[]): Cycle['laps_s'] {
  const seconds = LAPS.map((name, i) => [
    name,
    Math.round(((laps[i + 1] ?? 0) - (laps[i] ?? 0)) / 100) / 10,
  ]);
  return Object.fromEntries(seconds) as Cycle['laps_s'];
}

/** Whoever of ours ended by themselves, all of them brought back for the next cycle. */
async function diedOf({ servers, worker, tellers }: House): Promise<string[]> {
  const staff = [...servers, worker, ...tellers];
  await Promise.all(staff.map((victim) => victim.revive()));
  return staff.flatMap(({ deaths }) => deaths.splice(0));
}

/** One rush with faults in it, the peace after it, and what the books then say of what people were told. */
export async function runCycle(house: House, plan: CyclePlan): Promise<Cycle> {
  const { seed, cycle, faults, after_ms = AFTER_MS } = plan;
  const laps = [performance.now()];
  const lap = () => laps.push(performance.now());
  const { rushing, latecomers } = takeTurns(house.people, cycle);
  const { over, giveUp } = signals();
  const memory = blank();
  const rush: Rush = { house, memory, seed, cycle, over: over.signal, giveUp: giveUp.signal };

  const rushed = rushUntilOver(rush, rushing);
  const struck = await strikeAll(house, faults ?? planFaults(dice(seed, `${cycle}/faults`)));
  await pause(after_ms);
  over.abort();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  await rushed;
  clearTimeout(timer);
  lap();

  const recoveries = struck.flatMap((fault) => recoveryOf(fault, struck, memory));
  const overdue = await untilQuiet(house);
  lap();
  const rest = await takeTheRest({ ...rush, giveUp: patience() }, latecomers);
  const late = await untilQuiet(house);
  const died = await diedOf(house);
  lap();
  const stuck = [...overdue, ...rest, ...late];
  const findings = gather([await check(house.books, memory), { stuck, died }]);
  lap();
  return { memory, findings, faults: struck, recoveries, laps_s: lapsOf(laps) };
}
