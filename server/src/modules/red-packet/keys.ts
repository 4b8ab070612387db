/** Packets are spread over this many hash tags, so that every script's keys live on one node of a Cluster. */
export const PARTITIONS = 64;

/** FNV-1a over the id: the same in every process, for ever. */
function partitionOf(packet: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < packet.length; i++) {
    hash = Math.imul(hash ^ packet.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash % PARTITIONS;
}

/** The list of shares on their way to the ledger, one for all packets of a partition. */
export const pendingKey = (partition: number): string => `{p${partition}}:pending`;

/** The keys of one packet, all with its partition's hash tag. */
export function keysOf(packet: string) {
  const partition = partitionOf(packet);
  const tag = `{p${partition}}`;
  return {
    packet: `${tag}:packet:${packet}`,
    taken: `${tag}:taken:${packet}`,
    returned: `${tag}:returned:${packet}`,
    pending: pendingKey(partition),
  };
}

/** A line of the pending list, as `grab.lua` writes it. */
export interface Pending {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
}

export const pendingMember = ({ packet, user, share }: Pending): string =>
  `${packet}|${user}|${share}`;

export function parsePending(member: string): Pending {
  const [packet = '', user = '', share = ''] = member.split('|');
  return { packet, user, share: Number(share) };
}
