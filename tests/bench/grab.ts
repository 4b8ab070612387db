import { fork } from 'node:child_process';
import { once } from 'node:events';
import { compare, type Engines, type Figures } from './figures.ts';
import { SHARES, sendPackets, welcome, withServer } from './neighbourhood.ts';
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

/** Every grab wins, so each is answered only after its commit: as many people as shares. */
export function benchGrab(engines: Engines): Promise<Figures> {
  return withServer(engines, async (server) => {
    const ids = await sendPackets(server, PACKETS);
    const tokens = await welcome(server, SHARES);
    await rush(server.url, { tokens, ids: ids.slice(0, 2) });
    const crowd = { tokens, ids: ids.slice(2) };
    const ours = await rush(server.url, crowd);
    const limit = `bare Fastify echo, ${SHARES} connections`;
    return compare({ scenario: 'grab', aim: 0.2 }, ours, limit, await rushEcho(crowd));
  });
}

/** Packet after packet, each wanted by twice as many as it has shares. */
export function benchHot(engines: Engines): Promise<Figures> {
  return withServer(engines, async (server) => {
    const ids = await sendPackets(server, PACKETS);
    const tokens = await welcome(server, HOT_PEOPLE);
    await rush(server.url, { tokens, ids: ids.slice(0, 2) });
    const crowd = { tokens, ids: ids.slice(2) };
    const ours = await rush(server.url, crowd);
    const limit = `bare Fastify echo, ${HOT_PEOPLE} connections`;
    return compare({ scenario: 'hot', aim: 0.33 }, ours, limit, await rushEcho(crowd));
  });
}

/** Those who come too late, again and again: most of what a server hears at a festival. */
export function benchLate(engines: Engines): Promise<Figures> {
  return withServer(engines, async (server) => {
    const ids = await sendPackets(server, 1);
    const tokens = await welcome(server, HOT_PEOPLE);
    await rush(server.url, { tokens, ids });
    const crowd = { tokens, ids: Array.from({ length: PACKETS }, () => ids).flat() };
    const ours = await rush(server.url, crowd);
    const limit = `bare Fastify echo, ${HOT_PEOPLE} connections`;
    return compare({ scenario: 'late', aim: 0.6 }, ours, limit, await rushEcho(crowd));
  });
}
