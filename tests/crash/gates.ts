import { join } from 'node:path';
import { type Cluster, Redis } from 'ioredis';
import { freePort, startRedis } from '../../server/src/engines/index.ts';
import { Proxy } from './proxy.ts';
import { Victim } from './victim.ts';

export type RedisSetting = 'alone' | 'cluster';

/** A redis-server behind a wire, with the harness's own way past it. */
export interface Gate {
  readonly victim: Victim;
  readonly port: number;
  readonly proxy: Proxy;
  readonly direct: Redis;
}

/** Redis as the servers see it: one address that may lead elsewhere, or a Cluster. */
export interface Gates {
  readonly setting: RedisSetting;
  readonly url: string;
  readonly proxies: readonly Proxy[];
  /** The checker's own way, which looks for the right one by itself. */
  readonly door: Redis | Cluster;
  /** A master now; in a Cluster the number says of which shard. */
  readonly master: (shard: number) => Promise<Gate>;
  /** Cuts a replica off, lets it miss writes for so long, and makes it the one that servers speak to. */
  readonly promote: (shard: number, missing_ms: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const COMMAND_MS = 1_000;
/** Our own line goes the way of the servers' and may be silenced with them. */
export const DOOR_SILENCE_MS = 2_000;

/** Starts one; `settings` hears its own ports first. */
export async function startGate(
  { binary, folder, name }: { binary: string; folder: string; name: string },
  settings: (proxy: Proxy) => Promise<Record<string, string | number>>,
  shared?: Proxy,
): Promise<Gate> {
  const port = await freePort();
  const proxy = shared ?? (await Proxy.lay(port));
  const [dataDir, logFile] = [join(folder, name), join(folder, `${name}.log`)];
  const own = await settings(proxy);
  const start = () => startRedis({ binary, dataDir, logFile, port, settings: own });
  const victim = await Victim.start(name, start, dataDir);
  const direct = new Redis(port, { commandTimeout: COMMAND_MS, maxRetriesPerRequest: null });
  direct.on('error', () => undefined);
  return { victim, port, proxy, direct };
}

/** Tries until it works: the one it is said to may be dead or stopped just now. */
export async function insist(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, COMMAND_MS / 10));
    }
  }
}

export async function stopGates(gates: readonly Gate[]): Promise<void> {
  for (const { direct } of gates) direct.disconnect();
  await Promise.all(gates.map(({ victim }) => victim.stop()));
  for (const { proxy } of gates) proxy.stop();
}

/** One master and one replica of it; the address that servers know leads to whichever is the master. */
export async function startPair(binary: string, folder: string): Promise<Gates> {
  const plain = async () => ({});
  const first = await startGate({ binary, folder, name: 'redis-0' }, plain);
  const { proxy } = first;
  const second = await startGate({ binary, folder, name: 'redis-1' }, plain, proxy);
  let [master, replica] = [first, second];
  const follow = () => insist(() => replica.direct.replicaof('127.0.0.1', master.port));
  await follow();
  const url = `redis://${proxy.host}/0`;
  const door = new Redis(url, { socketTimeout: DOOR_SILENCE_MS }).on('error', () => undefined);
  return {
    setting: 'alone',
    url,
    proxies: [proxy],
    door,
    master: async () => master,
    async promote(_shard, missing_ms) {
      await insist(() => replica.direct.replicaof('NO', 'ONE'));
      await new Promise((done) => setTimeout(done, missing_ms));
      [master, replica] = [replica, master];
      proxy.lead(master.port);
      await follow();
    },
    async stop() {
      door.disconnect();
      await stopGates([first, second]);
    },
  };
}
