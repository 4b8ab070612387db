import type { History, Operation } from './history.ts';
import { step, type PacketState, initialState, shareOf } from './model.ts';

/**
 * `strict`: after `empty` every share is owned, and `already` follows the user's own `won`. This
 * holds where no Redis key is lost and no packet closed. `lenient`: `empty` also counts shares that
 * are pending for other users, even if they are never claimed, and refunded ones; a grab that the
 * sweeper completed is answered with `already`.
 */
export type Rules = 'strict' | 'lenient';

export interface Verdict {
  readonly legal: boolean;
  /** Number of states that the search visited. */
  readonly states: number;
  /**
   * For an illegal history: the longest legal order found, and the operations that cannot follow
   * it.
   */
  readonly stuck?: { readonly order: readonly Operation[]; readonly next: readonly Operation[] };
}

type IndexedOperation = Operation & { readonly at: number };

/**
 * Shares that users are known to have. A grab of theirs without an answer can have won no other.
 */
function sharesOf(operations: readonly Operation[]): ReadonlyMap<string, number> {
  return new Map(
    operations.flatMap(({ user, outcome }) => ('share' in outcome ? [[user, outcome.share]] : [])),
  );
}

const isGrab = ({ outcome: { kind } }: Operation) =>
  kind !== 'close' && kind !== 'owns' && kind !== 'owns nothing';

/** For each operation the users whose grabs overlap it: a share may be pending for each of them. */
function overlapping(operations: readonly Operation[]): ReadonlySet<string>[] {
  return operations.map(({ user, invoked, returned }) => {
    const grabs = operations.filter((other) => isGrab(other) && other.user !== user);
    const meanwhile = grabs.filter((other) => other.invoked < returned && other.returned > invoked);
    return new Set(meanwhile.map((other) => other.user));
  });
}

const SHOWS_NO_SHARE = new Set<Operation['outcome']['kind']>(['empty', 'expired', 'owns nothing']);

/** An operation that can come next in a state, and the states after it. */
interface Move {
  readonly packet: PacketState;
  readonly next: IndexedOperation;
  readonly states: readonly PacketState[];
  readonly rest: readonly IndexedOperation[];
}

/**
 * True where a move can be made at once, because if any order is legal, one that continues with it
 * is legal too. This holds for operations that leave the state as it is: reads, `empty`, `expired`,
 * and grabs without an answer that can have had no effect. It also holds for a won share, which
 * makes one share less free and one less pending, unless another operation shows the winner without
 * a share.
 */
function isCommutative({ packet, next, states, rest }: Move): boolean {
  const [state] = states;
  const { user, outcome } = next;
  if (state === undefined || states.length > 1 || outcome.kind === 'close') return false;
  if (outcome.kind !== 'won') return state === packet;
  return !rest.some((other) => other.user === user && SHOWS_NO_SHARE.has(other.outcome.kind));
}

class Search {
  readonly seen = new Set<string>();
  stuck: NonNullable<Verdict['stuck']> = { order: [], next: [] };
  readonly #rules: Rules;
  readonly #knownShares: ReadonlyMap<string, number>;
  readonly #overlappingUsers: readonly ReadonlySet<string>[];
  /** The last time at which a user was read to have no share. */
  readonly #ownsNothingUntil = new Map<string, number>();

  constructor(operations: readonly Operation[], rules: Rules) {
    this.#rules = rules;
    this.#knownShares = sharesOf(operations);
    this.#overlappingUsers = overlapping(operations);
    for (const { user, invoked, outcome } of operations) {
      if (outcome.kind !== 'owns nothing') continue;
      this.#ownsNothingUntil.set(user, Math.max(invoked, this.#ownsNothingUntil.get(user) ?? -1));
    }
  }

  /** True where some order of the remaining operations is legal from this state. */
  hasLegalOrder(
    packet: PacketState,
    rest: readonly IndexedOperation[],
    order: readonly Operation[],
  ): boolean {
    if (rest.every(({ returned }) => returned === Infinity)) return true;
    const key = `${packet.owners.join()}|${packet.closed}|${rest.map(({ at }) => at).join()}`;
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (order.length >= this.stuck.order.length) this.stuck = { order, next: rest };
    const first = Math.min(...rest.map(({ returned }) => returned));
    const now = rest.filter(({ invoked }) => invoked <= first);
    const visit = (next: IndexedOperation, state: PacketState) =>
      this.hasLegalOrder(
        state,
        rest.filter((one) => one !== next),
        [...order, next],
      );
    const moves = now.map((next): Move => {
      const states = this.#states(packet, next);
      return { packet, next, states, rest };
    });
    const commutative = moves.find(isCommutative);
    if (commutative) return visit(commutative.next, commutative.states[0] as PacketState);
    return moves.some(({ next, states }) =>
      states.some((state) => {
        // An operation without effect is put as late as possible, which loses no legal order.
        if (state === packet && next.returned > first) return false;
        return visit(next, state);
      }),
    );
  }

  #pendingShares(packet: PacketState, { at }: IndexedOperation): number {
    return [...(this.#overlappingUsers[at] ?? [])].filter((user) => shareOf(packet, user) < 0)
      .length;
  }

  #states(packet: PacketState, next: IndexedOperation): PacketState[] {
    const sweeperCompletes = this.#rules === 'lenient';
    const pendingShares = sweeperCompletes ? this.#pendingShares(packet, next) : 0;
    const found = step(packet, next, { sweeperCompletes, pendingShares });
    const share = this.#knownShares.get(next.user);
    if (next.outcome.kind !== 'unknown') return found;
    if ((this.#ownsNothingUntil.get(next.user) ?? -1) > next.returned) return [packet];
    if (share === undefined) return found;
    return found.filter((state) => state === packet || shareOf(state, next.user) === share);
  }
}

/**
 * Checks whether a history is linearizable: whether its operations have an order in which each
 * takes effect between its invocation and its return, as the model specifies. The check is exact.
 * It is the search of Wing and Gong (1993) with Lowe's (2017) memory of visited states. A history
 * has one packet, because linearizability is local: packets that are linearizable alone are so
 * together.
 */
export function check({ shares, operations }: History, rules: Rules): Verdict {
  const search = new Search(operations, rules);
  const legal = search.hasLegalOrder(
    initialState(shares),
    operations.map((operation, at) => ({ ...operation, at })),
    [],
  );
  return { legal, states: search.seen.size, ...(legal ? {} : { stuck: search.stuck }) };
}
