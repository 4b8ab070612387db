import type { PendingPlace, Reservation } from '../../server/src/modules/allocator/index.ts';

interface Keys {
  readonly taken: Map<string, number>;
  readonly returned: Set<number>;
  next: number;
  readonly rebuilt: boolean;
  readonly ended: boolean;
}

/** One pool as a naive reader of the documentation would keep it, beside the ledger's record. */
export class PoolModel {
  readonly capacity: number;
  /** Each user has a place of their own, and no user has another's. */
  readonly fixed: boolean;
  readonly owners = new Map<string, number>();
  ended = false;
  keys: Keys | undefined;
  pending: PendingPlace[] = [];

  constructor(capacity: number, fixed: boolean) {
    this.capacity = capacity;
    this.fixed = fixed;
  }

  rebuild(rebuilt = true): Keys {
    const next = Math.max(-1, ...this.owners.values()) + 1;
    const returned = new Set(Array.from({ length: next }, (_, place) => place));
    for (const place of this.owners.values()) returned.delete(place);
    this.keys = { taken: new Map(this.owners), returned, next, rebuilt, ended: this.ended };
    return this.keys;
  }

  /** Every answer that one user may be given now. */
  answers(user: string, fixed: number | undefined): Reservation[] {
    const { taken, returned, next, rebuilt, ended } = this.keys ?? this.rebuild();
    const own = taken.get(user);
    if (own !== undefined) return [{ outcome: 'already', place: own }];
    if (ended) return [{ outcome: 'ended', certain: !rebuilt }];
    const unused = next < this.capacity ? [next] : [];
    const free = [...returned, ...unused].slice(0, returned.size || 1);
    if (fixed !== undefined) free.splice(0, free.length, fixed);
    if (free.length === 0) return [{ outcome: 'exhausted', certain: !rebuilt }];
    return free.map((place) => ({ outcome: 'reserved', place }));
  }

  reserve(user: string, place: number): void {
    const keys = this.keys ?? this.rebuild();
    if (!this.fixed && !keys.returned.delete(place)) keys.next += 1;
    keys.taken.set(user, place);
    this.acknowledge({ user, place });
    this.pending.push({ pool: 'p', user, place });
  }

  acknowledge({ user, place }: Omit<PendingPlace, 'pool'>): void {
    this.pending = this.pending.filter((one) => one.user !== user || one.place !== place);
  }

  repair(reserved: PendingPlace, owned: number | undefined, free: boolean): void {
    const { user, place } = reserved;
    this.acknowledge(reserved);
    if (!this.keys) return;
    const { taken, returned } = this.keys;
    if (owned !== undefined) taken.set(user, owned);
    else if (taken.get(user) === place) taken.delete(user);
    if (free) returned.add(place);
  }
}
