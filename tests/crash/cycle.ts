import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { check, type Findings } from './check.ts';
import { dice } from './dice.ts';
import { type FaultKind, planFaults, type Struck, strikeAll } from './faults.ts';
import type { House } from './house.ts';
import { blank, type Memory } from './memory.ts';
import { fund, welcomePeople } from './people.ts';
import { takeTheRest, untilQuiet } from './quiet.ts';
import { type Rush, rushUntilOver, sendersOf } from './rush.ts';

const PEOPLE = 100;
/** More than a packet has shares, so that each can be taken by somebody new. */
const LATECOMERS = 60;
const MONEY_FEN = 500_000;
/** The rush goes on after the last fault, to see it recover. */
const AFTER_MS = 2_500;
/** Then a last try for those who have no answer yet. */
const PATIENCE_MS = 10_000;
/** Time to take what is left, in peace. */
const REST_MS = 60_000;

/** From the end of a fault to the first share that was told after it. */
export interface Recovery {
  readonly kind: FaultKind;
  readonly took_ms: number;
}

export interface Cycle {
  readonly memory: Memory;
  readonly findings: Findings;
  readonly faults: readonly Struck[];
  readonly recoveries: readonly Recovery[];
}

/**
 * After a fault of one server the answer must be that server's: the other one had never stopped. Where
 * another fault lasts longer, the time would be that one's, and is not counted.
 */
function recoveryOf(fault: Struck, { faults, memory }: Pick<Cycle, 'faults' | 'memory'>) {
  const { kind, server, ended_ms } = fault;
  const first = memory.told.find(
    (grab) => grab.at_ms > ended_ms && (!kind.startsWith('server') || grab.server === server),
  );
  if (!first) return [];
  const covered = faults.some(
    (other) => other !== fault && other.began_ms < first.at_ms && other.ended_ms > ended_ms,
  );
  return covered ? [] : [{ kind, took_ms: first.at_ms - ended_ms }];
}

function patience(): AbortSignal {
  const signal = AbortSignal.timeout(REST_MS);
  setMaxListeners(0, signal);
  return signal;
}

/** One rush with faults in it, the peace after it, and what the books then say of what people were told. */
export async function runCycle(house: House, seed: number, cycle: number): Promise<Cycle> {
  const people = await welcomePeople(house, PEOPLE);
  const latecomers = await welcomePeople(house, LATECOMERS);
  await Promise.all(sendersOf(people).map((sender) => fund(house, sender, MONEY_FEN)));
  const [over, giveUp] = [new AbortController(), new AbortController()];
  setMaxListeners(0, over.signal, giveUp.signal);
  const memory = blank();
  const rush: Rush = { house, memory, seed, cycle, over: over.signal, giveUp: giveUp.signal };

  const rushing = rushUntilOver(rush, people);
  const plan = planFaults(dice(seed, `${cycle}/faults`), house.servers.length);
  const faults = await strikeAll(house, plan);
  await pause(AFTER_MS);
  over.abort();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  await rushing;
  clearTimeout(timer);

  const recoveries = faults.flatMap((fault) => recoveryOf(fault, { faults, memory }));
  const overdue = await untilQuiet(house);
  const rest = await takeTheRest({ ...rush, giveUp: patience() }, latecomers);
  const late = await untilQuiet(house);
  const findings = await check(house.books, memory);
  findings.stuck.push(...overdue, ...rest, ...late);
  return { memory, findings, faults, recoveries };
}
