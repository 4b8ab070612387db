import type { History, Operation } from './history.ts';
import { step, type PacketState, initialState, shareOf } from './model.ts';

/**
 * `strict`: whoever hears `empty` finds every share owned, whoever hears `already` has won before. That
 * holds where nothing is lost on its way and nobody closes. `lenient`: a share on its way to somebody
 * counts as gone even if it never arrives, and one that went back to the sender too; a tap that the
 * sweeper finished is told as `already`.
 */
export type Rules = 'strict' | 'lenient';

export interface Verdict {
  readonly legal: boolean;
  /** How many states the search saw. */
  readonly states: number;
  /** Where no order explains the history: the longest one found, and what could not follow it. */
  readonly stuck?: { readonly order: readonly Operation[]; readonly next: readonly Operation[] };
}

type Numbered = Operation & { readonly at: number };

/** Shares that people were told or are known to have: an unknown tap of theirs can have won no other. */
function sharesOf(operations: readonly Operation[]): ReadonlyMap<string, number> {
  return new Map(
    operations.flatMap(({ user, outcome }) => ('share' in outcome ? [[user, outcome.share]] : [])),
  );
}

const isTap = ({ outcome: { kind } }: Operation) =>
  kind !== 'close' && kind !== 'owns' && kind !== 'owns nothing';

/** For every operation the people whose taps overlap it: a share may have been on its way to each of them. */
function overlapping(operations: readonly Operation[]): ReadonlySet<string>[] {
  return operations.map(({ user, invoked, returned }) => {
    const taps = operations.filter((other) => isTap(other) && other.user !== user);
    const meanwhile = taps.filter((other) => other.invoked < returned && other.returned > invoked);
    return new Set(meanwhile.map((other) => other.user));
  });
}

const SHOWS_NO_SHARE = new Set<Operation['outcome']['kind']>(['empty', 'expired', 'owns nothing']);

/** What may come next in a state, and where it leads. */
interface Move {
  readonly packet: PacketState;
  readonly next: Numbered;
  readonly states: readonly PacketState[];
  readonly rest: readonly Numbered[];
}

/**
 * True where a move may as well be made at once, so that no other order need be tried. What only reads
 * stands in nobody's way. `expired` does not either: where it may be told, `empty` may be told for good.
 * Nor does a share that is won: one less is free, one less is on its way; unless the winner was told of
 * having none meanwhile. Nor does an unknown tap that can have had no effect.
 */
function isFree({ packet, next, states, rest }: Move): boolean {
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
  /** When people were last seen to have nothing. */
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

  /** True where some order of the rest, from this state, breaks no rule. */
  explains(packet: PacketState, rest: readonly Numbered[], order: readonly Operation[]): boolean {
    if (rest.every(({ returned }) => returned === Infinity)) return true;
    const key = `${packet.owners.join()}|${packet.closed}|${rest.map(({ at }) => at).join()}`;
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (order.length >= this.stuck.order.length) this.stuck = { order, next: rest };
    const first = Math.min(...rest.map(({ returned }) => returned));
    const now = rest.filter(({ invoked }) => invoked <= first);
    const go = (next: Numbered, state: PacketState) =>
      this.explains(
        state,
        rest.filter((one) => one !== next),
        [...order, next],
      );
    const moves = now.map((next): Move => {
      const states = this.#states(packet, next);
      return { packet, next, states, rest };
    });
    const free = moves.find(isFree);
    if (free) return go(free.next, free.states[0] as PacketState);
    return moves.some(({ next, states }) =>
      states.some((state) => {
        // What had no effect may as well come last, when nothing else can wait for it any longer.
        if (state === packet && next.returned > first) return false;
        return go(next, state);
      }),
    );
  }

  #onTheWay(packet: PacketState, { at }: Numbered): number {
    return [...(this.#overlappingUsers[at] ?? [])].filter((user) => shareOf(packet, user) < 0)
      .length;
  }

  #states(packet: PacketState, next: Numbered): PacketState[] {
    const sweeperCompletes = this.#rules === 'lenient';
    const pendingShares = sweeperCompletes ? this.#onTheWay(packet, next) : 0;
    const found = step(packet, next, { sweeperCompletes, pendingShares });
    const share = this.#knownShares.get(next.user);
    if (next.outcome.kind !== 'unknown') return found;
    if ((this.#ownsNothingUntil.get(next.user) ?? -1) > next.returned) return [packet];
    if (share === undefined) return found;
    return found.filter((state) => state === packet || shareOf(state, next.user) === share);
  }
}

/**
 * Says whether one order explains a history: every operation between its call and its answer, each as
 * the specification has it. Exact: a search in the manner of Wing and Gong (1993) that never enters a
 * state twice, as Lowe (2017) has it; one packet at a time, since packets know nothing of one another.
 */
export function check({ shares, operations }: History, rules: Rules): Verdict {
  const search = new Search(operations, rules);
  const legal = search.explains(
    initialState(shares),
    operations.map((operation, at) => ({ ...operation, at })),
    [],
  );
  return { legal, states: search.seen.size, ...(legal ? {} : { stuck: search.stuck }) };
}
