import { type EntryRow, ownerOf } from './read-ledger.ts';
import type { Findings } from './findings.ts';
import type { History, RefusedOperation, AcknowledgedGrab } from '../history.ts';

interface Claim {
  readonly key: string;
  readonly packet: string;
  readonly share: number;
  readonly user: string;
  readonly amount: number;
}

export function claimsIn(journals: readonly EntryRow[]): Claim[] {
  return journals.flatMap(({ _id, packet, share, legs }) => {
    if (packet === undefined || share === undefined) return [];
    const paid = legs.find(({ amount }) => amount > 0);
    const user = ownerOf(paid?.account ?? '');
    return [{ key: _id, packet, share, user, amount: Number(paid?.amount) }];
  });
}

const ofPerson = ({ packet, user }: { packet: string; user: string }) => `${packet} ${user}`;
const ofShare = ({ packet, share }: { packet: string; share: number }) => `${packet} ${share}`;

function findLost(claims: readonly Claim[], told: readonly AcknowledgedGrab[]): string[] {
  const owned = new Map(claims.map((row) => [ofPerson(row), row]));
  return told.flatMap((grab) => {
    const row = owned.get(ofPerson(grab));
    if (row && row.share === grab.share && row.amount === grab.amount) return [];
    return [`${ofPerson(grab)}: told ${grab.share}, found ${row ? row.share : 'none'}`];
  });
}

/** Keys that stand for more than one of the values they may have only one of. */
function findDuplicates<T>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => string,
) {
  const seen = new Map<string, Set<string>>();
  for (const item of items) {
    const values = seen.get(key(item)) ?? new Set();
    seen.set(key(item), values.add(value(item)));
  }
  return [...seen].filter(([, values]) => values.size > 1).map(([name]) => name);
}

function findDoubled(claims: readonly Claim[], told: readonly AcknowledgedGrab[]): string[] {
  return [
    ...findDuplicates(claims, ofShare, ({ key }) => key).map((name) => `ledger, share: ${name}`),
    ...findDuplicates(claims, ofPerson, ({ key }) => key).map((name) => `ledger, person: ${name}`),
    ...findDuplicates(told, ofShare, ({ user }) => user).map((name) => `told, share: ${name}`),
    ...findDuplicates(told, ofPerson, ({ share, amount }) => `${share} ${amount}`).map(
      (name) => `told, person: ${name}`,
    ),
  ];
}

/** A no to a tap whose share had been told before it, or came to be owned without a word. */
function findContradicted(claims: readonly Claim[], { told, refused }: History): string[] {
  const owned = new Set(claims.map(ofPerson));
  const first = new Map<string, number>();
  for (const grab of told) {
    const at = first.get(ofPerson(grab)) ?? Number.POSITIVE_INFINITY;
    first.set(ofPerson(grab), Math.min(at, grab.at_ms));
  }
  return refused.flatMap(({ what, user, code, asked_ms }: RefusedOperation) => {
    if (!('packet' in what)) return [];
    const name = ofPerson({ packet: what.packet, user });
    const told_ms = first.get(name);
    if (!['empty', 'expired'].includes(code)) return [`${name}: ${code}`];
    if (told_ms === undefined) return owned.has(name) ? [`${name}: ${code}, yet owned`] : [];
    return told_ms < asked_ms ? [`${name}: ${code} after it was told`] : [];
  });
}

/** What people were told of their taps against the journals that claim shares. */
export function checkClaims(journals: readonly EntryRow[], memory: History): Partial<Findings> {
  const claims = claimsIn(journals);
  return {
    lost: findLost(claims, memory.told),
    doubled: findDoubled(claims, memory.told),
    contradicted: findContradicted(claims, memory),
  };
}
