import { setTimeout as pause } from 'node:timers/promises';
import { PARTITIONS, pendingKey } from '../../server/src/redpacket/keys.ts';
import { unclaimed } from './check.ts';
import { dice } from './dice.ts';
import type { House } from './house.ts';
import type { Person } from './people.ts';
import { type Rush, tap } from './rush.ts';

/** The promise of the sweeper: a share on its way is owned within 10 s, whoever died. */
const QUIET_MS = 10_000;
const POLL_MS = 100;

async function pending({ gate }: House): Promise<string[]> {
  const lists = Array.from({ length: PARTITIONS }, (_, i) => gate.zrange(pendingKey(i), 0, '-1'));
  return (await Promise.all(lists)).flat();
}

/** Waits until no share is on its way; gives those that still are after 10 s. */
export async function untilQuiet(house: House): Promise<string[]> {
  const end_ms = performance.now() + QUIET_MS;
  for (;;) {
    const left = await pending(house);
    if (left.length === 0 || performance.now() > end_ms) return left;
    await pause(POLL_MS);
  }
}

/**
 * Takes every share that the ledger says is free, by people who have none: as many taps as shares.
 * Gives those that were not to be had, because Redis had lost sight of them.
 */
export async function takeTheRest(rush: Rush, people: readonly Person[]): Promise<string[]> {
  const throws = dice(rush.seed, `${rush.cycle}/rest`);
  const stuck: string[] = [];
  let turn = 0;
  for (const [packet, left] of await unclaimed(rush.house.books, rush.memory)) {
    const takers = Array.from({ length: left }, () => people[turn++ % people.length] as Person);
    const taps = takers.map((person) => tap(rush, person, packet, throws));
    for (const said of await Promise.all(taps)) {
      if (said !== 'won') stuck.push(`${packet}: ${said} where a share was free`);
    }
  }
  return stuck;
}
