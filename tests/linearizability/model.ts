import type { Operation } from './history.ts';

/**
 * State of a packet in the sequential model: the owner of each share, and whether it is closed. An
 * owner whose grab was not acknowledged is marked with a question mark.
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

/** The index of the user's share; -1 where they have none. */
export const shareOf = ({ owners }: PacketState, user: string): number =>
  owners.findIndex((owner) => owner === user || owner === unacknowledged(user));

const assign = ({ owners, closed }: PacketState, owner: string, share: number): PacketState => ({
  owners: owners.map((before, at) => (at === share ? owner : before)),
  closed,
});

const free = ({ owners }: PacketState): number => owners.filter((owner) => owner === null).length;

function claim(packet: PacketState, user: string, share: number, owner = user): PacketState[] {
  const { owners, closed } = packet;
  if (closed || owners[share] !== null || shareOf(packet, user) >= 0) return [];
  return [assign(packet, owner, share)];
}

export interface Leeway {
  /** How many shares may be pending for other users, whose grabs overlap this operation. */
  readonly pendingShares: number;
  /** The sweeper may complete a grab, which is then acknowledged with `already`. */
  readonly sweeperCompletes: boolean;
}

/**
 * The sequential specification. Gives every possible state after an operation with this outcome,
 * and none where the outcome is impossible. A user has at most one share, and a share has one
 * owner. `already` names the user's share. `empty` means that the user has no share and that none
 * is free; with leeway a share that is pending for another user, or refunded, is not free either.
 * `expired` means that the user has no share and that the packet is closed.
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
        ? [assign(packet, user, outcome.share)]
        : claim(packet, user, outcome.share);
    case 'already':
      if (packet.owners[outcome.share] === user) return [packet];
      if (own === outcome.share) return [assign(packet, user, own)];
      return sweeperCompletes ? claim(packet, user, outcome.share) : [];
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
        ...packet.owners.flatMap((_, share) => claim(packet, user, share, unacknowledged(user))),
      ];
  }
}
