import { waitUntil } from '@pingshan/shared/wait-until';
import { packetPool } from '../../../server/src/modules/red-packet/packet-pool.ts';
import { seededRandom } from '../../support/random.ts';
import { timer } from '../../support/wait-for.ts';
import { unfinishedPayments } from '../checker/check-wallets.ts';
import { overduePackets, unclaimedShares } from '../checker/check-packets.ts';
import type { System } from '../system.ts';
import type { User } from './users.ts';
import type { Workload } from './context.ts';
import { invokeGrab } from './workload.ts';

/**
 * The sweepers complete every pending share and close every expired packet within this time, transfers
 * arrive, and the bank has done and reported all that it was asked for.
 */
const QUIESCENCE_MS = 15_000;
const POLL_MS = 100;
/**
 * A packet that expires within this time is not grabbed any more: the sweeper may close it first.
 */
const CLOSING_SOON_MS = 30_000;

async function unfinishedWork({ redis: { client }, mongo, bankBook }: System): Promise<string[]> {
  const lists = packetPool.pendingKeys.map((list) => client.zrange(list, 0, '-1'));
  const pending = (await Promise.all(lists)).flat().map((share) => `pending share: ${share}`);
  const overdue = await overduePackets(mongo);
  const payments = await unfinishedPayments(mongo, bankBook);
  return [...pending, ...overdue.map((packet) => `not closed: ${packet}`), ...payments];
}

/** Waits until nothing is pending, overdue or on its way. Gives what still is after 15 s. */
export async function waitForQuiescence(system: System): Promise<string[]> {
  let unfinished: string[] = [];
  const isQuiescent = async () => {
    unfinished = await unfinishedWork(system).catch(({ message }: Error) => [
      `not readable: ${message}`,
    ]);
    return unfinished.length === 0;
  };
  const wait = { timeout_ms: QUIESCENCE_MS, interval_ms: POLL_MS };
  return (await waitUntil(timer, isQuiescent, wait)) ? [] : unfinished;
}

/**
 * Grabs every share that is free according to the ledger, by users who have none yet: one grab for
 * each share. Gives a finding for each grab that did not win, which shows that Redis lost a share.
 */
export async function grabRemainingShares(
  workload: Workload,
  users: readonly User[],
): Promise<string[]> {
  const { system, history, seed, cycle } = workload;
  const random = seededRandom(seed, `${cycle}/remaining shares`);
  const until = new Date(Date.now() + CLOSING_SOON_MS);
  const free = [...(await unclaimedShares(system.mongo, history, { until }))];
  const grabs = free.flatMap(([packet, count]) =>
    users.slice(0, count).map(async (user) => {
      const outcome = await invokeGrab(workload, user, packet, random);
      return outcome === 'won' ? [] : [`${packet}: ${outcome} although a share was free`];
    }),
  );
  return (await Promise.all(grabs)).flat();
}
