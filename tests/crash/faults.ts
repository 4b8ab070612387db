import type { Random } from '../support/random.ts';

/**
 * The faults that the nemesis can inject, each with the moment from which recovery counts: the
 * start of the fault where another process can take over, its end where none can.
 */
export const FAULTS = {
  'redis killed': 'end',
  'redis wiped': 'end',
  'redis paused': 'end',
  'stale replica promoted': 'end',
  'redis partitioned': 'end',
  'redis half-open': 'start',
  'redis slow': 'start',
  'scripts flushed': 'start',
  'primary killed': 'start',
  'primary paused': 'start',
  'primary stepped down': 'start',
  'primary isolated': 'start',
  'primary partitioned': 'start',
  'primary half-open': 'start',
  'mongod slow': 'start',
  'majority paused': 'end',
  'secondary killed': 'start',
  'secondary paused': 'start',
  'server killed': 'end',
  'server paused': 'end',
  'worker killed': 'end',
  'worker paused': 'end',
  'transfer node killed': 'end',
  'transfer node paused': 'end',
  'bank killed': 'end',
  'bank paused': 'end',
} as const;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

export interface Fault {
  readonly kind: FaultKind;
  /** Time from the start of the cycle to that of the fault. */
  readonly at_ms: number;
  /** How long a process stays killed or paused, or its connections slow or cut. */
  readonly away_ms: number;
  /** Selects one of several servers, transfer nodes, secondaries or shards. */
  readonly target: number;
}

/** A fault that is over. */
export interface InjectedFault extends Fault {
  readonly began_ms: number;
  readonly ended_ms: number;
}

const FAULTS_MAX = 3;
const FIRST_MS = 400;
const LAST_MS = 1_400;
const AWAY_MS = { low: 300, high: 2_000 };
const TARGETS = 6;
/**
 * One fault in so many outlasts the server selection timeout and the command timeout of a server.
 */
const LONG_ONE_IN = 20;
const LONG_MS = 6_500;

/** Plans the faults of one cycle: up to three, which may overlap. */
export function planFaults(random: Random): Fault[] {
  const faults = Array.from({ length: random.between(1, FAULTS_MAX) }, (): Fault => {
    const kind = random.pick(FAULT_KINDS);
    const at_ms = random.between(FIRST_MS, LAST_MS);
    const long = random.below(LONG_ONE_IN) === 0;
    const short_ms = random.between(AWAY_MS.low, AWAY_MS.high);
    return { kind, at_ms, away_ms: long ? LONG_MS : short_ms, target: random.below(TARGETS) };
  });
  return faults.sort((a, b) => a.at_ms - b.at_ms);
}
