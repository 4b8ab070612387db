import type { Operation } from './history.ts';

/**
 * A packet as one person after another would use it: who has which share, and whether it is over. A
 * share that a tap has won whose answer is lost is its owner's too, but they have not been told.
 */
export interface PacketState {
  readonly owners: readonly (string | null)[];
  readonly closed: boolean;
}

export const initialState = (shares: number): PacketState => ({
  owners: Array.from({ length: shares }, () => null),
  closed: false,
});

const unacknowledged = (user: string): string => `${user}?`;

/** Where a person's share is; -1 where they have none. */
export const shareOf = ({ owners }: PacketState, user: string): number =>
  owners.findIndex((owner) => owner === user || owner === unacknowledged(user));

const give = ({ owners, closed }: PacketState, owner: string, share: number): PacketState => ({
  owners: owners.map((before, at) => (at === share ? owner : before)),
  closed,
});

const free = ({ owners }: PacketState): number => owners.filter((owner) => owner === null).length;

function take(packet: PacketState, user: string, share: number, owner = user): PacketState[] {
  const { owners, closed } = packet;
  if (closed || owners[share] !== null || shareOf(packet, user) >= 0) return [];
  return [give(packet, owner, share)];
}

export interface Leeway {
  /** How many shares may be on their way to others, who tapped meanwhile. */
  readonly pendingShares: number;
  /** Somebody else may finish a tap for the person, who then hears `already` of it. */
  readonly sweeperCompletes: boolean;
}

/**
 * The sequential specification. Gives every state in which the packet may be after an operation with
 * this outcome; none where it cannot have had it. Each person has at most one share and each share one
 * owner; `already` names the share one has; `empty` is told where one has none and every share is
 * gone: owned, or, where there is leeway, on its way to another or back to the sender; `expired` where one has none and the packet is over.
 */
export function step(
  packet: PacketState,
  { user, outcome }: Pick<Operation, 'user' | 'outcome'>,
  { pendingShares, sweeperCompletes }: Leeway,
): PacketState[] {
  const own = shareOf(packet, user);
  switch (outcome.kind) {
    case 'won':
      return packet.owners[outcome.share] === unacknowledged(user)
        ? [give(packet, user, outcome.share)]
        : take(packet, user, outcome.share);
    case 'already':
      if (packet.owners[outcome.share] === user) return [packet];
      if (own === outcome.share) return [give(packet, user, own)];
      return sweeperCompletes ? take(packet, user, outcome.share) : [];
    case 'empty':
      return own < 0 && (free(packet) <= pendingShares || (sweeperCompletes && packet.closed))
        ? [packet]
        : [];
    case 'expired':
      return own < 0 && (packet.closed || free(packet) === 0) ? [packet] : [];
    case 'owns':
      return own === outcome.share ? [packet] : [];
    case 'owns nothing':
      return own < 0 ? [packet] : [];
    case 'close':
      return [packet, { ...packet, closed: true }];
    case 'unknown':
      return [
        packet,
        ...packet.owners.flatMap((_, share) => take(packet, user, share, unacknowledged(user))),
      ];
  }
}
