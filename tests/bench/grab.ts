import { fork } from 'node:child_process';
import { once } from 'node:events';
import mongoose from 'mongoose';
import { compare, type Engines, type Figures } from './figures.ts';
import { costOf } from './meter.ts';
import { SHARES, packetSenders, welcome, withServer } from './neighbourhood.ts';
import { type Crowd, rush } from './rush.ts';

const PACKETS = 30;
const HOT_PEOPLE = 1_000;

/** A server that reads the same request and does nothing with it, under the same client. */
async function rushEcho(crowd: Crowd) {
  const child = fork(new URL('echo.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  await rush(url, { ...crowd, ids: crowd.ids.slice(0, 2) });
  const sample = await rush(url, crowd);
  child.kill();
  return sample;
}

interface Scenario {
  readonly scenario: string;
  readonly aim: number | undefined;
  readonly people: number;
  readonly packets: number;
  /** What is tapped to warm up, and what is then measured. */
  readonly warm: (ids: readonly string[]) => readonly string[];
  readonly measured: (ids: readonly string[]) => readonly string[];
}

/** Taps at a real server, put beside an echo under the same crowd. */
function benchRush({ scenario, aim, people, packets, warm, measured }: Scenario) {
  return (engines: Engines): Promise<Figures> =>
    withServer(engines, async (server) => {
      const send = await packetSenders(server);
      const ids = await send(packets);
      const tokens = await welcome(server, people);
      await rush(server.url, { tokens, ids: warm(ids) });
      const crowd = { tokens, ids: measured(ids) };
      const mongo = await mongoose.createConnection(engines.mongo).asPromise();
      const place = { mongo, redis: engines.redis, pid: server.pid };
      const n = tokens.length * crowd.ids.length;
      const { result, costs } = await costOf(place, n, () => rush(server.url, crowd));
      await mongo.close();
      const limit = `bare Fastify echo, ${people} connections`;
      const figures = compare({ scenario, aim }, result, limit, await rushEcho(crowd));
      return { ...figures, details: costs };
    });
}

const fresh = {
  packets: PACKETS,
  warm: (ids: readonly string[]) => ids.slice(0, 2),
  measured: (ids: readonly string[]) => ids.slice(2),
};

/** Every grab wins, so each is answered only after its commit: as many people as shares. */
export const benchGrab = benchRush({ scenario: 'grab', aim: 0.2, people: SHARES, ...fresh });

/** Packet after packet, each wanted by twice as many as it has shares. */
export const benchHot = benchRush({ scenario: 'hot', aim: 0.33, people: HOT_PEOPLE, ...fresh });

/** Those who have their share of a packet that is still open, and tap again and again. */
export const benchAgain = benchRush({
  scenario: 'again',
  aim: undefined,
  people: SHARES - 1,
  packets: 1,
  warm: (ids) => ids,
  measured: (ids) => Array.from({ length: PACKETS }, () => ids).flat(),
});

/** Those who come too late, again and again: most of what a server hears at a festival. */
export const benchLate = benchRush({
  scenario: 'late',
  aim: 0.6,
  people: HOT_PEOPLE,
  packets: 1,
  warm: (ids) => ids,
  measured: (ids) => Array.from({ length: PACKETS }, () => ids).flat(),
});
