import type { Packet } from './core.ts';

/** What Redis believes of a packet at one moment. */
export interface RedisState {
  /** Its keys were put back from the ledger while shares may have been on their way there. */
  readonly rebuilt: boolean;
  /** The first share number never handed out. */
  readonly next: number;
  readonly taken: ReadonlyMap<string, number>;
  readonly returned: ReadonlySet<number>;
  /** People in `taken` whose share is on its way to the ledger. */
  readonly pending: ReadonlySet<string>;
}

/** What the ledger says, read after the view: who owns which share. */
export type Claims = ReadonlyMap<string, number>;

export interface Contradiction {
  readonly rule: 'red_packet.redis_is_ledger';
  /** The packet. */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** Shares that belong to nobody and that nobody would be given: the packet would end too early. */
function lostShares({ count }: Pick<Packet, 'count'>, view: RedisState, claims: Claims): number[] {
  const held = new Set([...view.taken.values(), ...claims.values()]);
  return Array.from({ length: Math.min(view.next, count) }, (_, share) => share).filter(
    (share) => !held.has(share) && !view.returned.has(share),
  );
}

/**
 * Where Redis contradicts a ledger that was read after it. A share on its way is none. Where keys were
 * rebuilt, a claim that Redis does not know is none either: it was on its way just then, and whoever
 * meets it is told the ledger's answer.
 */
export function contradictions(
  packet: Pick<Packet, 'count' | 'recipients'> & { readonly _id: string },
  view: RedisState,
  claims: Claims,
): Contradiction[] {
  const found: Contradiction[] = [];
  const tell = (expected: string, is: string) =>
    found.push({ rule: 'red_packet.redis_is_ledger', subject: packet._id, expected, found: is });
  for (const [user, share] of view.taken) {
    if (view.pending.has(user) || claims.get(user) === share) continue;
    tell(`${user} has ${claims.get(user) ?? 'none'}`, `${user} has ${share}`);
  }
  for (const [user, share] of claims) {
    if (view.taken.has(user) || view.rebuilt) continue;
    tell(`${user} has ${share}`, `${user} has none`);
  }
  if (packet.recipients) return found;
  for (const share of lostShares(packet, view, claims)) {
    tell(`share ${share} is free`, `share ${share} is nobody's`);
  }
  return found;
}
