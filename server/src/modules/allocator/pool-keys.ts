/**
 * The pools of one name are spread over this many hash tags, so over the nodes of a Redis Cluster.
 */
const PARTITIONS = 64;

/** FNV-1a over the id: every process computes the same partition, in every version. */
function partitionOf(pool: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < pool.length; i++) {
    hash = Math.imul(hash ^ pool.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash % PARTITIONS;
}

const tagOf = (name: string, partition: number): string => `{${name}:${partition}}`;

/** The keys of one pool. They share a hash tag, so that a script finds them all on one node. */
export function keysOf(name: string, pool: string) {
  const tag = tagOf(name, partitionOf(pool));
  return {
    pool: `${tag}:pool:${pool}`,
    taken: `${tag}:taken:${pool}`,
    returned: `${tag}:returned:${pool}`,
    pending: `${tag}:pending`,
  };
}

/** The pending lists of all pools of one name: one list for each partition. */
export const pendingKeysOf = (name: string): string[] =>
  Array.from({ length: PARTITIONS }, (_, partition) => `${tagOf(name, partition)}:pending`);

/** A reservation that the ledger has not recorded yet. No id contains the separator `|`. */
export interface PendingPlace {
  readonly pool: string;
  readonly user: string;
  readonly place: number;
}

/** A member of a pending list, as reserve-places.lua writes it. */
export const pendingMember = ({ pool, user, place }: PendingPlace): string =>
  `${pool}|${user}|${place}`;

export function parsePending(member: string): PendingPlace {
  const [pool = '', user = '', place = ''] = member.split('|');
  return { pool, user, place: Number(place) };
}
