import { type Db, MongoServerError } from 'mongodb';

export const REPLICA_SET = 'rs0';

const NOT_YET_INITIALIZED = 94;

/** The voting members, each by the address at which the other members and the drivers reach it. */
export interface Membership {
  /** This member's own address, one of `hosts`. */
  readonly host: string;
  readonly hosts: readonly string[];
  /** Settings of the replica set, such as the election timeout. */
  readonly settings?: Readonly<Record<string, number>>;
}

/**
 * Makes one step towards membership; resolves to true once this member is the primary, with its default
 * write concern set, or a secondary. The default is set explicitly because MongoDB's implicit default
 * has changed between versions. A set of one is reconfigured when its address has changed.
 */
export async function joinReplicaSet(admin: Db, membership: Membership): Promise<boolean> {
  const { host, hosts, settings } = membership;
  const hello = await admin.command({ hello: 1 });
  if (hello['isWritablePrimary'] === true) return persistDefaultConcern(admin);
  if (hello['secondary'] === true && hosts.length > 1) return true;
  const config = await currentConfig(admin);
  const members = hosts.map((address, _id) => ({ _id, host: address }));
  if (config === undefined) {
    const set = { _id: REPLICA_SET, members, ...(settings && { settings }) };
    if (host === hosts[0]) await admin.command({ replSetInitiate: set });
  } else if (hosts.length === 1 && config.members[0]?.host !== host) {
    const version = config.version + 1;
    await admin.command({ replSetReconfig: { ...config, version, members }, force: true });
  }
  return false;
}

interface ReplicaSetConfig {
  version: number;
  members: { host: string }[];
}

async function currentConfig(admin: Db): Promise<ReplicaSetConfig | undefined> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    return config;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === NOT_YET_INITIALIZED) return undefined;
    throw error;
  }
}

async function persistDefaultConcern(admin: Db): Promise<true> {
  const { defaultWriteConcernSource } = await admin.command({ getDefaultRWConcern: 1 });
  if (defaultWriteConcernSource === 'global') return true;
  await admin.command({
    setDefaultRWConcern: 1,
    defaultWriteConcern: { w: 'majority', j: true },
    defaultReadConcern: { level: 'majority' },
    writeConcern: { w: 'majority' },
  });
  return true;
}
