import { setTimeout as pause } from 'node:timers/promises';
import { PARTITIONS, pendingKey } from '../../server/src/redpacket/keys.ts';
import { dice } from './dice.ts';
import type { House } from './house.ts';
import { overduePackets, unclaimed } from './packets.ts';
import type { Person } from './people.ts';
import { type Rush, tap } from './rush.ts';

/** The promise of the sweepers: a share on its way is owned, and what is over goes back, within 10 s. */
const QUIET_MS = 10_000;
const POLL_MS = 50;
/** A packet that ends within this time is left to the sweeper. */
const SOON_MS = 30_000;

async function onTheWay({ gates: { door }, books }: House): Promise<string[]> {
  const lists = Array.from({ length: PARTITIONS }, (_, i) => door.zrange(pendingKey(i), 0, '-1'));
  const pending = (await Promise.all(lists)).flat().map((share) => `on its way: ${share}`);
  const over = await overduePackets(books);
  return [...pending, ...over.map((packet) => `not closed: ${packet}`)];
}

/** Waits until no share is on its way and nothing is overdue; gives what still is after 10 s. */
export async function untilQuiet(house: House): Promise<string[]> {
  const end_ms = performance.now() + QUIET_MS;
  for (;;) {
    const left = await onTheWay(house).catch((error: Error) => [
      `not to be seen: ${error.message}`,
    ]);
    if (left.length === 0 || performance.now() > end_ms) return left;
    await pause(POLL_MS);
  }
}

/**
 * Takes every share that the ledger says is free, by people who have none: as many taps as shares.
 * Gives those that were not to be had, because Redis had lost sight of them.
 */
export async function takeTheRest(rush: Rush, people: readonly Person[]): Promise<string[]> {
  const { house, memory } = rush;
  const throws = dice(rush.seed, `${rush.cycle}/rest`);
  const until = new Date(Date.now() + SOON_MS);
  const left = [...(await unclaimed(house.books, memory, { until }))];
  const taps = left.flatMap(([packet, count]) =>
    people.slice(0, count).map(async (person) => {
      const said = await tap(rush, person, packet, throws);
      return said === 'won' ? [] : [`${packet}: ${said} where a share was free`];
    }),
  );
  return (await Promise.all(taps)).flat();
}
