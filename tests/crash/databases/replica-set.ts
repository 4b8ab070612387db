import { join } from 'node:path';
import { waitUntil } from '@pingshan/shared/wait-until';
import { MongoClient } from 'mongodb';
import { freePort, mongodbSetUrl, startMongod } from '../../../server/launcher/databases/index.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { timer } from '../../support/wait-for.ts';
import { Node } from '../nodes/node.ts';

const MEMBERS = 3;
/** Shorter than MongoDB's default of 10 s, which would only make each cycle longer. */
const SETTINGS = {
  electionTimeoutMillis: 1_500,
  heartbeatIntervalMillis: 300,
  catchUpTakeoverDelayMillis: 1_500,
};
const QUERY_TIMEOUT_MS = 500;
const ELECTION_MS = 20_000;
const POLL_MS = 50;
const STEP_DOWN_S = 3;

/** A member of the set. Servers and other members reach it through its fault proxy only. */
export interface Member {
  readonly node: Node;
  readonly proxy: FaultProxy;
  /** A client of the nemesis, past the proxy. */
  readonly direct: MongoClient;
}

export interface Roles {
  readonly primary: Member;
  readonly others: readonly Member[];
}

/** A MongoDB replica set of three members. */
export interface ReplicaSet {
  readonly members: readonly Member[];
  readonly url: (database: string) => string;
  /** Waits for a primary; undefined where there is none for 20 s. */
  readonly roles: () => Promise<Roles | undefined>;
  /** Makes the primary step down. */
  readonly stepDown: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function isPrimary({ direct }: Member): Promise<boolean> {
  const hello = direct.db('admin').command({ hello: 1 });
  return hello.then(
    ({ isWritablePrimary }) => isWritablePrimary === true,
    () => false,
  );
}

async function findRoles(members: readonly Member[]): Promise<Roles | undefined> {
  const primaries = await Promise.all(members.map(isPrimary));
  const primary = members[primaries.lastIndexOf(true)];
  return primary && { primary, others: members.filter((member) => member !== primary) };
}

async function startMember(
  { binary, folder, hosts }: { binary: string; folder: string; hosts: readonly string[] },
  { proxy, port, name }: { proxy: FaultProxy; port: number; name: string },
): Promise<Member> {
  const [dataDir, logFile] = [join(folder, name), join(folder, `${name}.log`)];
  const membership = { host: proxy.host, hosts: [...hosts], settings: SETTINGS };
  const start = () => startMongod({ binary, dataDir, logFile, port, membership });
  const node = await Node.start(name, start);
  const direct = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: QUERY_TIMEOUT_MS,
    socketTimeoutMS: QUERY_TIMEOUT_MS,
  });
  return { node, proxy, direct };
}

/** Starts the members of a new set, which elect a primary. */
export async function startReplicaSet(binary: string, folder: string): Promise<ReplicaSet> {
  const ports = await Promise.all(Array.from({ length: MEMBERS }, freePort));
  const proxies = await Promise.all(
    ports.map((port) => FaultProxy.start(`mongodb://127.0.0.1:${port}`)),
  );
  const hosts = proxies.map(({ host }) => host);
  const members = await Promise.all(
    proxies.map((proxy, i) => {
      const place = { proxy, port: ports[i] as number, name: `mongod-${i}` };
      return startMember({ binary, folder, hosts }, place);
    }),
  );
  const roles = () => {
    const wait = { timeout_ms: ELECTION_MS, interval_ms: POLL_MS };
    return waitUntil(timer, () => findRoles(members), wait);
  };
  return {
    members,
    url: (database) => mongodbSetUrl(hosts, database),
    roles,
    async stepDown() {
      const { primary } = (await roles()) ?? {};
      const command = { replSetStepDown: STEP_DOWN_S, force: true };
      await primary?.direct
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
