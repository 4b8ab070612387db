import type { Rules } from './check.ts';
import type { History, Operation } from './history.ts';
import { type PacketState, initialState } from './model.ts';

/**
 * Checks linearizability by trying every order of the operations, for small histories only. It
 * shares no code with the search that it tests, and not even the model.
 */
export function checkByBruteForce({ shares, operations }: History, rules: Rules): boolean {
  const canFollow = (order: readonly Operation[], next: Operation) =>
    operations.every(
      (other) => order.includes(other) || other === next || !(other.returned < next.invoked),
    );

  function legal(packet: PacketState, order: readonly Operation[]): boolean {
    const rest = operations.filter((operation) => !order.includes(operation));
    if (rest.every(({ returned }) => returned === Infinity)) return true;
    return rest.some((next) => {
      if (!canFollow(order, next)) return false;
      return statesAfter(packet, next).some((state) => legal(state, [...order, next]));
    });
  }

  function statesAfter(packet: PacketState, { user, invoked, returned, outcome }: Operation) {
    const belongsTo = (owner: string | null, one = user) => owner === one || owner === `${one}?`;
    const has = packet.owners.findIndex((owner) => belongsTo(owner));
    const free = packet.owners.filter((owner) => owner === null).length;
    const withOwner = (share: number, owner: string): PacketState => ({
      ...packet,
      owners: packet.owners.map((before, i) => (i === share ? owner : before)),
    });
    const give = (share: number, owner = user): PacketState[] =>
      packet.closed || has >= 0 || packet.owners[share] !== null ? [] : [withOwner(share, owner)];
    if (outcome.kind === 'won') {
      return packet.owners[outcome.share] === `${user}?`
        ? [withOwner(outcome.share, user)]
        : give(outcome.share);
    }
    if (outcome.kind === 'close') return [packet, { ...packet, closed: true }];
    if (outcome.kind === 'unknown')
      return [packet, ...packet.owners.flatMap((_, i) => give(i, `${user}?`))];
    if (outcome.kind === 'already') {
      if (has === outcome.share) return [withOwner(has, user)];
      return rules === 'strict' ? [] : give(outcome.share);
    }
    if (outcome.kind === 'owns') return has === outcome.share ? [packet] : [];
    if (has >= 0) return [];
    if (outcome.kind === 'owns nothing') return [packet];
    if (outcome.kind === 'expired') return packet.closed || free === 0 ? [packet] : [];
    if (rules === 'lenient' && packet.closed) return [packet];
    const grabbing = new Set(
      operations
        .filter(({ outcome: { kind } }) => !['owns', 'owns nothing', 'close'].includes(kind))
        .filter((other) => other.invoked < returned && invoked < other.returned)
        .map((other) => other.user)
        .filter(
          (other) => other !== user && !packet.owners.some((owner) => belongsTo(owner, other)),
        ),
    );
    return free <= (rules === 'strict' ? 0 : grabbing.size) ? [packet] : [];
  }

  return legal(initialState(shares), []);
}
