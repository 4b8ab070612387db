/** A pool as Redis holds it, read in one atomic step. */
export interface ReservedPool {
  /** The keys were written from the ledger while reservations may have been on their way there. */
  readonly rebuilt: boolean;
  /** The lowest place that was never reserved. */
  readonly next: number;
  readonly taken: ReadonlyMap<string, number>;
  readonly returned: ReadonlySet<number>;
  /** Users in `taken` whose place is on its way to the ledger. */
  readonly pending: ReadonlySet<string>;
}

/** The places of a pool by their owners in the ledger, read after the pool was read from Redis. */
export type Owners = ReadonlyMap<string, number>;

/** A difference between Redis and the ledger that no reservation on its way explains. */
export interface Contradiction {
  readonly expected: string;
  readonly found: string;
}

/** Places that no user has and Redis never reserves: with them the pool is exhausted too early. */
function lostPlaces(capacity: number, reserved: ReservedPool, owners: Owners): number[] {
  const held = new Set([...reserved.taken.values(), ...owners.values()]);
  return Array.from({ length: Math.min(reserved.next, capacity) }, (_, place) => place).filter(
    (place) => !held.has(place) && !reserved.returned.has(place),
  );
}

/**
 * Where Redis contradicts a ledger that was read after it. A pending place is no contradiction.
 * Where the keys were rebuilt, an owner whom Redis does not know is none either: the reservation
 * was on its way just then, and a request of that user is answered from the ledger. Places that are
 * fixed for their users are not searched for lost ones, because Redis does not choose among them.
 */
export function findContradictions(
  pool: { readonly capacity: number; readonly fixedPlaces: boolean },
  reserved: ReservedPool,
  owners: Owners,
): Contradiction[] {
  const found: Contradiction[] = [];
  for (const [user, place] of reserved.taken) {
    if (reserved.pending.has(user) || owners.get(user) === place) continue;
    found.push({
      expected: `${user} has ${owners.get(user) ?? 'none'}`,
      found: `${user} has ${place}`,
    });
  }
  for (const [user, place] of owners) {
    if (reserved.taken.has(user) || reserved.rebuilt) continue;
    found.push({ expected: `${user} has ${place}`, found: `${user} has none` });
  }
  if (pool.fixedPlaces) return found;
  for (const place of lostPlaces(pool.capacity, reserved, owners)) {
    found.push({ expected: `place ${place} is free`, found: `place ${place} is lost` });
  }
  return found;
}
