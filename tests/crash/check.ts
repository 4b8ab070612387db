import type { Connection } from 'mongoose';
import { audit } from '../../server/src/ledger/index.ts';
import { escrowFindings } from '../../server/src/redpacket/index.ts';
import type { Memory, Refused, Told } from './memory.ts';

/** What the promise forbids, each named so that it can be looked up. All empty: the promise was kept. */
export interface Findings {
  /** Told as theirs, and not theirs in the ledger, or not that share or amount. */
  readonly lost: string[];
  /** A share with two owners, or a person with two shares, in the ledger or in what people were told. */
  readonly doubled: string[];
  /** Told as not done, and done. */
  readonly contradicted: string[];
  /** Books that do not add up. */
  readonly unsound: string[];
  /** Shares that nobody could get in the end, or that stayed on their way for longer than 10 s. */
  readonly stuck: string[];
}

interface ClaimRow {
  readonly key: string;
  readonly packet: string;
  readonly share: number;
  readonly user: string;
  readonly amount: number;
}

const MAJORITY = { readConcern: { level: 'majority' } } as const;
const PERSON = /^person:([^:]+):/;

/** Reads what the ledger says by no code of the server's: the journals as they lie there. */
async function readClaims(books: Connection, packets: readonly string[]): Promise<ClaimRow[]> {
  const rows = await books
    .collection<{ _id: string; packet: string; share: number; legs: Leg[] }>('journals')
    .find({ packet: { $in: [...packets] }, share: { $exists: true } }, MAJORITY)
    .toArray();
  return rows.map(({ _id, packet, share, legs }) => {
    const paid = legs.find(({ amount }) => amount > 0);
    const user = PERSON.exec(paid?.account ?? '')?.[1] ?? 'nobody';
    return { key: _id, packet, share, user, amount: Number(paid?.amount) };
  });
}

interface Leg {
  readonly account: string;
  readonly amount: number;
}

const ofPerson = ({ packet, user }: { packet: string; user: string }) => `${packet} ${user}`;
const ofShare = ({ packet, share }: { packet: string; share: number }) => `${packet} ${share}`;

function lostGrabs(claims: readonly ClaimRow[], told: readonly Told[]): string[] {
  const owned = new Map(claims.map((row) => [ofPerson(row), row]));
  return told.flatMap((grab) => {
    const row = owned.get(ofPerson(grab));
    if (row && row.share === grab.share && row.amount === grab.amount) return [];
    return [`${ofPerson(grab)}: told ${grab.share}, found ${row ? row.share : 'none'}`];
  });
}

async function lostSends(books: Connection, { sent }: Memory): Promise<string[]> {
  const ids = sent.map(({ packet }) => packet);
  const keys = ids.map((id) => `send:${id}`);
  const journals = await books
    .collection<{ _id: string }>('journals')
    .distinct('_id', { _id: { $in: keys } });
  const packets = await books
    .collection<{ _id: string }>('packets')
    .distinct('_id', { _id: { $in: ids } });
  const there = new Set([...journals, ...packets]);
  return ids.filter((id) => !there.has(id) || !there.has(`send:${id}`));
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
function contradictedTaps(claims: readonly ClaimRow[], { told, refused }: Memory): string[] {
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

/** Every sender has more than enough, so no definite no is right; and what it denies must not exist. */
async function contradictedSends(books: Connection, { refused }: Memory): Promise<string[]> {
  const records = books.collection<{ _id: string }>('idempotency');
  const found = refused.map(async ({ what, user, code }) => {
    if (!('key' in what)) return [];
    const there = await records.findOne({ _id: `${user}:sendRedPacket:${what.key}` }, MAJORITY);
    return [`${user} ${what.key}: ${code}, ${there ? 'yet sent' : 'without a reason'}`];
  });
  return (await Promise.all(found)).flat();
}

/** Holds what people were told against MongoDB, and the whole of the books against themselves. */
export async function check(books: Connection, memory: Memory): Promise<Findings> {
  const packets = [...new Set(memory.told.map(({ packet }) => packet))];
  const sent = memory.sent.map(({ packet }) => packet);
  const claims = await readClaims(books, [...new Set([...packets, ...sent])]);
  const findings = [...(await audit(books)).findings, ...(await escrowFindings({ mongo: books }))];
  return {
    lost: [...lostGrabs(claims, memory.told), ...(await lostSends(books, memory))],
    doubled: doubled(claims, memory.told),
    contradicted: [
      ...contradictedTaps(claims, memory),
      ...(await contradictedSends(books, memory)),
    ],
    unsound: findings.map(({ rule, subject, expected, found }) =>
      [rule, subject, expected, found].join(' '),
    ),
    stuck: [],
  };
}

/** How many shares of each packet nobody has. */
export async function unclaimed(books: Connection, { sent }: Memory): Promise<Map<string, number>> {
  const claims = await readClaims(
    books,
    sent.map(({ packet }) => packet),
  );
  const left = new Map(sent.map(({ packet, count }) => [packet, count]));
  for (const { packet } of claims) left.set(packet, (left.get(packet) ?? 0) - 1);
  return left;
}
