import type { Random } from '../support/random.ts';

/**
 * What can be done to a house, and when it counts as over: where others take the work over, people
 * wait from the strike on; where nobody can, from the moment it is mended.
 */
export const FAULTS = {
  'redis killed': 'mended',
  'redis wiped': 'mended',
  'redis frozen': 'mended',
  'redis promoted': 'mended',
  'redis cut': 'mended',
  'redis silent': 'struck',
  'redis slow': 'struck',
  'scripts flushed': 'struck',
  'primary killed': 'struck',
  'primary frozen': 'struck',
  'primary stepped down': 'struck',
  'primary left alone': 'struck',
  'primary cut': 'struck',
  'primary silent': 'struck',
  'mongod slow': 'struck',
  'majority frozen': 'mended',
  'secondary killed': 'struck',
  'secondary frozen': 'struck',
  'server killed': 'mended',
  'server frozen': 'mended',
  'worker killed': 'mended',
  'worker frozen': 'mended',
  'teller killed': 'mended',
  'teller frozen': 'mended',
} as const;
export type FaultKind = keyof typeof FAULTS;
export const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];

export interface Fault {
  readonly kind: FaultKind;
  /** When, after the start of the cycle. */
  readonly at_ms: number;
  /** How long a killed process stays away, a frozen one stands still, a wire is slow or cut. */
  readonly away_ms: number;
  /** Which of several: a server, a teller, a secondary, a shard. */
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
/** Now and then longer than a server looks for a database before it gives up, and than a command waits. */
const LONG_ONE_IN = 20;
const LONG_MS = 6_500;

/** What will be done to the house in one cycle: up to three faults, which may fall together. */
export function planFaults(dice: Random): Fault[] {
  const faults = Array.from({ length: dice.between(1, FAULTS_MAX) }, (): Fault => {
    const kind = dice.pick(FAULT_KINDS);
    const at_ms = dice.between(FIRST_MS, LAST_MS);
    const long = dice.below(LONG_ONE_IN) === 0;
    const short_ms = dice.between(AWAY_MS.low, AWAY_MS.high);
    return { kind, at_ms, away_ms: long ? LONG_MS : short_ms, target: dice.below(TARGETS) };
  });
  return faults.sort((a, b) => a.at_ms - b.at_ms);
}
