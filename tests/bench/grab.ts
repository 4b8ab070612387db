import { fork } from 'node:child_process';
import { once } from 'node:events';
import mongoose from 'mongoose';
import {
  compare,
  type DatabaseUrls,
  type ScenarioResult,
  poolSamples,
  type Sample,
} from './result.ts';
import { type Measured, measureCost, meanCosts } from './resource-usage.ts';
import { SHARES, createPacketSender, signUpUsers, withServer } from './server-fixture.ts';
import { runWorkload } from './workload.ts';

/** In a round: with those that warm up, one less than what a person may tap in a minute. */
const PACKETS = 19;
/** Ours and the limit by turns, because the machine's own speed moves by a fifth within a minute. */
const ROUNDS = 3;
const HOT_PEOPLE = 1_000;

/** A server that reads the same request and does nothing with it. */
async function withEcho<T>(work: (url: string) => Promise<T>): Promise<T> {
  const child = fork(new URL('echo-server.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  try {
    return await work(url);
  } finally {
    child.kill();
  }
}

interface Scenario {
  readonly scenario: string;
  readonly aim: number | undefined;
  readonly people: number;
  readonly packets: number;
  /** How many of them are tapped to warm up, and which of them in a round. */
  readonly warm: number;
  readonly round: (ids: readonly string[], round: number) => readonly string[];
}

/** Taps at a real server, put beside an echo under the same crowds, by turns; costs are of the server's turns. */
function benchTaps({ scenario, aim, people, packets, warm, round }: Scenario) {
  return (engines: DatabaseUrls): Promise<ScenarioResult> =>
    withServer(engines, (server) =>
      withEcho(async (echo) => {
        const send = await createPacketSender(server);
        const tokens = await signUpUsers(server, people);
        const ids = await send(packets);
        for (const url of [server.url, echo])
          await runWorkload(url, { tokens, ids: ids.slice(0, warm) });
        const mongo = await mongoose.createConnection(engines.mongo).asPromise();
        const place = { mongo, redis: engines.redis, pid: server.pid };
        const [ours, theirs]: [Measured[], Sample[]] = [[], []];
        for (let i = 0; i < ROUNDS; i++) {
          const crowd = { tokens, ids: round(ids, i) };
          const n = tokens.length * crowd.ids.length;
          ours.push(await measureCost(place, n, () => runWorkload(server.url, crowd)));
          theirs.push(await runWorkload(echo, crowd));
        }
        await mongo.close();
        const limit = `bare Fastify echo, ${people} connections`;
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

/** Every grab wins, so each is answered only after its commit: as many people as shares. */
export const benchGrab = benchTaps({ scenario: 'grab', aim: 0.2, people: SHARES, ...fresh });

/** Packet after packet, each wanted by twice as many as it has shares. */
export const benchHot = benchTaps({ scenario: 'hot', aim: 0.33, people: HOT_PEOPLE, ...fresh });

/** Those who have their share of a packet that is still open, and tap again and again. */
const again = { scenario: 'again', aim: undefined, people: SHARES - 1 };
export const benchAgain = benchTaps({ ...again, ...sameAgain });

/** Those who come too late, again and again: most of what a server hears at a festival. */
export const benchLate = benchTaps({
  scenario: 'late',
  aim: 0.6,
  people: HOT_PEOPLE,
  ...sameAgain,
});
