import { type JournalRow, personOf } from './books.ts';
import type { Findings } from './findings.ts';
import type { Memory, Refused, Told } from './memory.ts';

interface ClaimRow {
  readonly key: string;
  readonly packet: string;
  readonly share: number;
  readonly user: string;
  readonly amount: number;
}

export function claimsIn(journals: readonly JournalRow[]): ClaimRow[] {
  return journals.flatMap(({ _id, packet, share, legs }) => {
    if (packet === undefined || share === undefined) return [];
    const paid = legs.find(({ amount }) => amount > 0);
    const user = personOf(paid?.account ?? '');
    return [{ key: _id, packet, share, user, amount: Number(paid?.amount) }];
  });
}

const ofPerson = ({ packet, user }: { packet: string; user: string }) => `${packet} ${user}`;
const ofShare = ({ packet, share }: { packet: string; share: number }) => `${packet} ${share}`;

function lost(claims: readonly ClaimRow[], told: readonly Told[]): string[] {
  const owned = new Map(claims.map((row) => [ofPerson(row), row]));
  return told.flatMap((grab) => {
    const row = owned.get(ofPerson(grab));
    if (row && row.share === grab.share && row.amount === grab.amount) return [];
    return [`${ofPerson(grab)}: told ${grab.share}, found ${row ? row.share : 'none'}`];
  });
}

/** Keys that stand for more than one of the values they may have only one of. */
function twice<T>(items: readonly T[], key: (item: T) => string, value: (item: T) => string) {
  const seen = new Map<string, Set<string>>();
  for (const item of items) {
    const values = seen.get(key(item)) ?? new Set();
    seen.set(key(item), values.add(value(item)));
  }
  return [...seen].filter(([, values]) => values.size > 1).map(([name]) => name);
}

function doubled(claims: readonly ClaimRow[], told: readonly Told[]): string[] {
  return [
    ...twice(claims, ofShare, ({ key }) => key).map((name) => `ledger, share: ${name}`),
    ...twice(claims, ofPerson, ({ key }) => key).map((name) => `ledger, person: ${name}`),
    ...twice(told, ofShare, ({ user }) => user).map((name) => `told, share: ${name}`),
    ...twice(told, ofPerson, ({ share, amount }) => `${share} ${amount}`).map(
      (name) => `told, person: ${name}`,
    ),
  ];
}

/** A no to a tap whose share had been told before it, or came to be owned without a word. */
function contradicted(claims: readonly ClaimRow[], { told, refused }: Memory): string[] {
  const owned = new Set(claims.map(ofPerson));
  const first = new Map<string, number>();
  for (const grab of told) {
    const at = first.get(ofPerson(grab)) ?? Number.POSITIVE_INFINITY;
    first.set(ofPerson(grab), Math.min(at, grab.at_ms));
  }
  return refused.flatMap(({ what, user, code, asked_ms }: Refused) => {
    if (!('packet' in what)) return [];
    const name = ofPerson({ packet: what.packet, user });
    const told_ms = first.get(name);
    if (!['empty', 'expired'].includes(code)) return [`${name}: ${code}`];
    if (told_ms === undefined) return owned.has(name) ? [`${name}: ${code}, yet owned`] : [];
    return told_ms < asked_ms ? [`${name}: ${code} after it was told`] : [];
  });
}

/** What people were told of their taps against the journals that claim shares. */
export function checkClaims(journals: readonly JournalRow[], memory: Memory): Partial<Findings> {
  const claims = claimsIn(journals);
  return {
    lost: lost(claims, memory.told),
    doubled: doubled(claims, memory.told),
    contradicted: contradicted(claims, memory),
  };
}
