import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { freePort, mongodbSetUrl, startMongod } from '../../../server/launcher/databases/index.ts';
import { FaultProxy } from './fault-proxy.ts';
import { Node } from '../nodes/node.ts';

const MEMBERS = 3;
/** MongoDB's own ten seconds would only make every cycle longer. */
const SETTINGS = {
  electionTimeoutMillis: 1_500,
  heartbeatIntervalMillis: 300,
  catchUpTakeoverDelayMillis: 1_500,
};
const QUERY_TIMEOUT_MS = 500;
const ELECTION_MS = 20_000;
const POLL_MS = 50;
const STEP_DOWN_S = 3;

/** One member of the set, behind a wire that servers and members alike go through. */
export interface Member {
  readonly node: Node;
  readonly proxy: FaultProxy;
  /** The harness's own way past the wire. */
  readonly direct: MongoClient;
}

/** A replica set of three. */
export interface ReplicaSet {
  readonly members: readonly Member[];
  readonly url: (database: string) => string;
  /** The primary and the others; undefined while there is none. */
  readonly roles: () => Promise<{ primary: Member; others: Member[] } | undefined>;
  /** Makes the primary hand over. */
  readonly stepDown: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function isPrimary({ direct }: Member): Promise<boolean> {
  const asking = direct.db('admin').command({ hello: 1 });
  return asking.then(
    ({ isWritablePrimary }) => isWritablePrimary === true,
    () => false,
  );
}

async function rolesOf(members: readonly Member[]) {
  const end_ms = performance.now() + ELECTION_MS;
  while (performance.now() < end_ms) {
    const known = await Promise.all(members.map(isPrimary));
    const primary = members[known.lastIndexOf(true)];
    if (primary) return { primary, others: members.filter((member) => member !== primary) };
    await pause(POLL_MS);
  }
  return undefined;
}

/** Starts the three and waits until they have elected one of them. */
export async function startReplicaSet(binary: string, folder: string): Promise<ReplicaSet> {
  const ports = await Promise.all(Array.from({ length: MEMBERS }, freePort));
  const proxies = await Promise.all(ports.map((port) => FaultProxy.start(port)));
  const hosts = proxies.map(({ host }) => host);
  const members = await Promise.all(
    proxies.map(async (proxy, i): Promise<Member> => {
      const name = `mongod-${i}`;
      const [dataDir, logFile] = [join(folder, name), join(folder, `${name}.log`)];
      const membership = { host: proxy.host, hosts, settings: SETTINGS };
      const port = ports[i] as number;
      const start = () => startMongod({ binary, dataDir, logFile, port, membership });
      const node = await Node.start(name, start);
      const direct = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
        serverSelectionTimeoutMS: QUERY_TIMEOUT_MS,
        socketTimeoutMS: QUERY_TIMEOUT_MS,
      });
      return { node, proxy, direct };
    }),
  );
  const roles = () => rolesOf(members);
  return {
    members,
    url: (database) => mongodbSetUrl(hosts, database),
    roles,
    async stepDown() {
      const known = await roles();
      const command = { replSetStepDown: STEP_DOWN_S, force: true };
      await known?.primary.direct
        .db('admin')
        .command(command)
        .catch(() => undefined);
    },
    async stop() {
      await Promise.all(members.map(({ direct }) => direct.close()));
      await Promise.all(members.map(({ node }) => node.stop()));
      for (const { proxy } of members) proxy.stop();
    },
  };
}
