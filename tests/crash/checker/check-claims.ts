import type { AcknowledgedGrab, History, RefusedOperation } from '../history.ts';
import type { Findings } from './findings.ts';
import { type EntryRow, ownerOf } from './read-ledger.ts';

interface Claim {
  readonly key: string;
  readonly packet: string;
  readonly share: number;
  readonly user: string;
  readonly amount: number;
}

/** The claims among the entries: those that name a share. */
export function claimsIn(entries: readonly EntryRow[]): Claim[] {
  return entries.flatMap(({ _id, reference: { id: packet, slot: share }, legs }) => {
    if (share === undefined) return [];
    const credit = legs.find(({ amount }) => amount > 0);
    const user = ownerOf(credit?.account ?? '');
    return [{ key: _id, packet, share, user, amount: Number(credit?.amount) }];
  });
}

const byUser = ({ packet, user }: { packet: string; user: string }) => `${packet} ${user}`;
const byShare = ({ packet, share }: { packet: string; share: number }) => `${packet} ${share}`;

function findLost(claims: readonly Claim[], grabs: readonly AcknowledgedGrab[]): string[] {
  const claimed = new Map(claims.map((claim) => [byUser(claim), claim]));
  return grabs.flatMap((grab) => {
    const claim = claimed.get(byUser(grab));
    if (claim && claim.share === grab.share && claim.amount === grab.amount) return [];
    const found = claim ? claim.share : 'none';
    return [`${byUser(grab)}: acknowledged ${grab.share}, found ${found}`];
  });
}

/** Keys that occur with more than one value. */
function findDuplicates<T>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => string,
): string[] {
  const seen = new Map<string, Set<string>>();
  for (const item of items) {
    const values = seen.get(key(item)) ?? new Set();
    seen.set(key(item), values.add(value(item)));
  }
  return [...seen].filter(([, values]) => values.size > 1).map(([name]) => name);
}

function findDoubled(claims: readonly Claim[], grabs: readonly AcknowledgedGrab[]): string[] {
  const shareAndAmount = ({ share, amount }: AcknowledgedGrab) => `${share} ${amount}`;
  const duplicates = {
    'ledger, share': findDuplicates(claims, byShare, ({ key }) => key),
    'ledger, user': findDuplicates(claims, byUser, ({ key }) => key),
    'acknowledged, share': findDuplicates(grabs, byShare, ({ user }) => user),
    'acknowledged, user': findDuplicates(grabs, byUser, shareAndAmount),
  };
  return Object.entries(duplicates).flatMap(([where, names]) =>
    names.map((name) => `${where}: ${name}`),
  );
}

/**
 * Refused grabs of users who had been acknowledged a share before, or who own one in the ledger.
 */
function findContradicted(claims: readonly Claim[], { grabs, refused }: History): string[] {
  const owners = new Set(claims.map(byUser));
  const acknowledgedAt = new Map<string, number>();
  for (const grab of grabs) {
    const first_ms = acknowledgedAt.get(byUser(grab)) ?? Number.POSITIVE_INFINITY;
    acknowledgedAt.set(byUser(grab), Math.min(first_ms, grab.completed_ms));
  }
  return refused.flatMap(({ what, user, code, invoked_ms }: RefusedOperation) => {
    if (!('packet' in what)) return [];
    const name = byUser({ packet: what.packet, user });
    const acknowledged_ms = acknowledgedAt.get(name);
    if (!['empty', 'expired'].includes(code)) return [`${name}: ${code}`];
    if (acknowledged_ms === undefined) {
      return owners.has(name) ? [`${name}: ${code}, but claimed`] : [];
    }
    return acknowledged_ms < invoked_ms ? [`${name}: ${code} after an acknowledged grab`] : [];
  });
}

/** Checks the completions of grabs against the claims in the ledger. */
export function checkClaims(entries: readonly EntryRow[], history: History): Partial<Findings> {
  const claims = claimsIn(entries);
  return {
    lost: findLost(claims, history.grabs),
    doubled: findDoubled(claims, history.grabs),
    contradicted: findContradicted(claims, history),
  };
}
