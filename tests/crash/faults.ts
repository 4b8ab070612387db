import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { House } from './house.ts';

export const FAULT_KINDS = [
  'redis killed',
  'redis wiped',
  'redis frozen',
  'mongod killed',
  'mongod frozen',
  'server killed',
  'server frozen',
  'scripts flushed',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** When, after the start of the cycle. */
  readonly at_ms: number;
  /** How long a killed process stays away before it is started again, or a frozen one stands still. */
  readonly away_ms: number;
  readonly server: number;
}

/** A fault that is over. */
export interface Struck extends Fault {
  readonly began_ms: number;
  readonly ended_ms: number;
}

const FAULTS_MAX = 3;
const FIRST_MS = 800;
const LAST_MS = 4_000;
const FROZEN_MS = { low: 1_000, high: 3_000 };
/** Up to longer than a server looks for a database before it gives up. */
const AWAY_MS = [0, 0, 500, 1_500, 6_500];

/** What will be done to the house in one cycle: up to three faults, which may fall together. */
export function planFaults(dice: Dice, servers: number): Fault[] {
  const faults = Array.from({ length: dice.between(1, FAULTS_MAX) }, (): Fault => {
    const kind = dice.pick(FAULT_KINDS);
    const frozen_ms = dice.between(FROZEN_MS.low, FROZEN_MS.high);
    const away_ms = dice.pick(AWAY_MS);
    return {
      kind,
      at_ms: dice.between(FIRST_MS, LAST_MS),
      away_ms: kind.endsWith('frozen') ? frozen_ms : away_ms,
      server: dice.below(servers),
    };
  });
  return faults.sort((a, b) => a.at_ms - b.at_ms);
}

async function strike({ mongod, redis, servers, gate }: House, fault: Fault): Promise<void> {
  const { kind, away_ms } = fault;
  const server = servers[fault.server];
  switch (kind) {
    case 'redis killed':
      return redis.kill(away_ms);
    case 'redis wiped':
      return redis.kill(away_ms, true);
    case 'redis frozen':
      return redis.freeze(away_ms);
    case 'mongod killed':
      return mongod.kill(away_ms);
    case 'mongod frozen':
      return mongod.freeze(away_ms);
    case 'server killed':
      return server?.kill(away_ms);
    case 'server frozen':
      return server?.freeze(away_ms);
    case 'scripts flushed':
      await gate.script('FLUSH');
  }
}

/** Strikes when it is time; resolves when everything that was killed runs again. */
export function strikeAll(house: House, faults: readonly Fault[]): Promise<Struck[]> {
  return Promise.all(
    faults.map(async (fault): Promise<Struck> => {
      await pause(fault.at_ms);
      const began_ms = performance.now();
      await strike(house, fault);
      return { ...fault, began_ms, ended_ms: performance.now() };
    }),
  );
}
