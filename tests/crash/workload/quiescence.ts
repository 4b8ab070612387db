import { setTimeout as pause } from 'node:timers/promises';
import { packetPool } from '../../../server/src/modules/red-packet/packet-pool.ts';
import { seededRandom } from '../../support/random.ts';
import type { System } from '../system.ts';
import { overduePackets, unclaimedShares } from '../checker/check-packets.ts';
import type { User } from './users.ts';
import { type Workload, invokeGrab } from './workload.ts';

/** The promise of the sweepers: a share on its way is owned, and what is over goes back, within 10 s. */
const QUIESCENCE_MS = 10_000;
const POLL_MS = 50;
/** A packet that ends within this time is left to the sweeper. */
const CLOSING_SOON_MS = 30_000;

async function unfinishedWork({ redis: { client }, mongo }: System): Promise<string[]> {
  const lists = packetPool.pendingKeys.map((list) => client.zrange(list, 0, '-1'));
  const pending = (await Promise.all(lists)).flat().map((share) => `on its way: ${share}`);
  const over = await overduePackets(mongo);
  return [...pending, ...over.map((packet) => `not closed: ${packet}`)];
}

/** Waits until no share is on its way and nothing is overdue; gives what still is after 10 s. */
export async function waitForQuiescence(house: System): Promise<string[]> {
  const end_ms = performance.now() + QUIESCENCE_MS;
  for (;;) {
    const left = await unfinishedWork(house).catch((error: Error) => [
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
export async function grabRemainingShares(
  rush: Workload,
  people: readonly User[],
): Promise<string[]> {
  const { system, memory } = rush;
  const throws = seededRandom(rush.seed, `${rush.cycle}/rest`);
  const until = new Date(Date.now() + CLOSING_SOON_MS);
  const left = [...(await unclaimedShares(system.mongo, memory, { until }))];
  const taps = left.flatMap(([packet, count]) =>
    people.slice(0, count).map(async (person) => {
      const said = await invokeGrab(rush, person, packet, throws);
      return said === 'won' ? [] : [`${packet}: ${said} where a share was free`];
    }),
  );
  return (await Promise.all(taps)).flat();
}
