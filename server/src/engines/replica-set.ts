import { type Db, MongoServerError } from 'mongodb';

export const REPLICA_SET = 'rs0';

const NOT_YET_INITIALIZED = 94;

/**
 * One step towards a replica set of one at `host`; true once this member is primary and its write
 * concern is written down. The default is made explicit because what a database assumes by itself
 * has changed between versions.
 */
export async function becomeReplicaSet(admin: Db, host: string): Promise<boolean> {
  const hello = await admin.command({ hello: 1 });
  if (hello['isWritablePrimary'] === true) return writeDownConcern(admin);
  const config = await currentConfig(admin);
  const members = [{ _id: 0, host }];
  if (config === undefined) {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members } });
  } else if (config.members[0]?.host !== host) {
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

async function writeDownConcern(admin: Db): Promise<true> {
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
