import mongoose from 'mongoose';
import {
  compare,
  type DatabaseUrls,
  type ScenarioResult,
  poolSamples,
  type Sample,
} from './result.ts';
import { type Measured, measureCost, meanCosts } from './resource-usage.ts';
import { SHARES, createPacketSender, signUpUsers, withEcho, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';

/** Packets in a round. With those of the warm-up it stays below the rate limit of a user. */
const PACKETS = 19;
/**
 * Server and limit are measured by turns, because the machine's speed changes by a fifth in a
 * minute.
 */
const ROUNDS = 3;
const HOT_USERS = 1_000;

interface Scenario {
  readonly scenario: string;
  readonly aim: number | undefined;
  readonly users: number;
  readonly packets: number;
  /** How many of the packets are grabbed to warm up. */
  readonly warm: number;
  /** The packets of a round. */
  readonly round: (ids: readonly string[], round: number) => readonly string[];
}

/**
 * Grabs at a real server and the same requests at an echo server, by turns; the costs are the
 * server's.
 */
function benchTaps({ scenario, aim, users, packets, warm, round }: Scenario) {
  return (engines: DatabaseUrls): Promise<ScenarioResult> =>
    withServer(engines, (server) =>
      withEcho(async (echo) => {
        const send = await createPacketSender(server);
        const tokens = await signUpUsers(server, users);
        const ids = await send(packets);
        for (const url of [server.url, echo])
          await runWorkload(url, { tokens, ids: ids.slice(0, warm) });
        const mongo = await mongoose.createConnection(engines.mongo).asPromise();
        const processes = { mongo, redis: engines.redis, pid: server.pid };
        const [ours, theirs]: [Measured[], Sample[]] = [[], []];
        for (let i = 0; i < ROUNDS; i++) {
          const workload = { tokens, ids: round(ids, i) };
          const n = tokens.length * workload.ids.length;
          ours.push(await measureCost(processes, n, () => runWorkload(server.url, workload)));
          theirs.push(await runWorkload(echo, workload));
        }
        await mongo.close();
        const limit = `bare Fastify echo, ${users} connections`;
        const sample = poolSamples(ours.map(({ result }) => result));
        const figures = compare({ scenario, aim }, sample, limit, poolSamples(theirs));
        return { ...figures, details: meanCosts(ours.map(({ costs }) => costs)) };
      }),
    );
}

const WARM = 2;
const fresh = {
  packets: WARM + ROUNDS * PACKETS,
  warm: WARM,
  round: (ids: readonly string[], round: number) =>
    ids.slice(WARM + round * PACKETS, WARM + (round + 1) * PACKETS),
};
const sameAgain = {
  packets: 1,
  warm: 1,
  round: (ids: readonly string[]) => Array.from({ length: PACKETS }, () => ids).flat(),
};

/** As many users as shares: every grab wins and is answered only after its commit. */
export const benchGrab = benchTaps({ scenario: 'grab', aim: 0.2, users: SHARES, ...fresh });

/** Twice as many users as shares. */
export const benchHot = benchTaps({ scenario: 'hot', aim: 0.33, users: HOT_USERS, ...fresh });

/** Users who have a share of an open packet and grab it again and again. */
const again = { scenario: 'again', aim: undefined, users: SHARES - 1 };
export const benchAgain = benchTaps({ ...again, ...sameAgain });

/** Users who grab a packet that has no share left: most requests of a festival. */
export const benchLate = benchTaps({
  scenario: 'late',
  aim: 0.6,
  users: HOT_USERS,
  ...sameAgain,
});
