import type { Finding } from '../../platform/finding.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { sum, ZERO } from '@pingshan/shared/money';
import { readBalances } from '../ledger/index.ts';
import { withSnapshot } from '../../platform/mongo/snapshot.ts';
import { findContradictions, type Owners, type ReservedPool } from '../allocator/index.ts';
import { checkEscrow, escrowOf } from './audit-escrow.ts';
import { listClaimsOf } from './claims.ts';
import type { ClaimEntry } from './core.ts';
import type { Context } from './context.ts';
import { type PacketDocument, packets } from './model.ts';
import { packetPool } from './packet-pool.ts';

/** With 500 claims each at the most, 50,000 claims are in memory at once. */
const BATCH = 100;
/** A claim may look like a contradiction while it is committed, which takes a hundredth of this. */
const READS = 3;
const BETWEEN_READS_MS = 1_000;

type Deps = Pick<Context, 'mongo' | 'redis'>;
type PacketId = PacketDocument['_id'];

/** The claims and the escrows of some packets, from one snapshot of the ledger. */
function readLedger(ctx: Deps, ids: readonly PacketId[]) {
  return withSnapshot(ctx.mongo, async (snapshot) => {
    const documents = await packets(ctx)
      .find({ _id: { $in: [...ids] } }, snapshot)
      .toArray();
    const claims = await listClaimsOf(ctx, ids, { snapshot });
    const balances = await readBalances(ctx, documents.map(escrowOf), snapshot);
    const claimsOf = new Map<string, ClaimEntry[]>(ids.map((id) => [id, []]));
    for (const claim of claims) claimsOf.get(claim.packet)?.push(claim);
    return documents.map((document) => {
      const own = claimsOf.get(document._id) ?? [];
      const owners: Owners = new Map(own.map(({ user, share }) => [user, share]));
      const claimed = own.length === 0 ? ZERO : sum(own.map(({ amount }) => amount));
      const escrow = checkEscrow(document, claimed, balances.get(escrowOf(document)) ?? ZERO);
      return { document, owners, escrow };
    });
  });
}

/** One open packet by its keys in Redis; keys that a grab would rebuild first are not checked. */
function checkPool(
  { _id, count, recipients, closing }: PacketDocument,
  reserved: ReservedPool | undefined,
  owners: Owners,
): Finding[] {
  if (!reserved || closing) return [];
  const pool = { capacity: count, fixedPlaces: recipients !== null };
  return findContradictions(pool, reserved, owners).map((contradiction) => ({
    rule: 'red_packet.redis_is_ledger',
    subject: _id,
    ...contradiction,
  }));
}

/**
 * Redis is read before the ledger: a share that is no longer pending in Redis has been committed,
 * so the ledger, read later, must have its claim.
 */
async function compare(ctx: Deps, ids: readonly PacketId[]) {
  const reserved = new Map(
    await Promise.all(ids.map(async (id) => [id, await packetPool.read(ctx, id)] as const)),
  );
  const read = await readLedger(ctx, ids);
  const doubts = read.flatMap(({ document, owners }) =>
    checkPool(document, reserved.get(document._id), owners),
  );
  return { escrows: read.flatMap(({ escrow }) => escrow), doubts };
}

const same = (a: Finding) => (b: Finding) =>
  a.subject === b.subject && a.expected === b.expected && a.found === b.found;

/** Reads the contradicting packets again, and keeps the findings that every read repeats. */
async function confirm(ctx: Deps, doubts: readonly Finding[]): Promise<Finding[]> {
  let left = [...doubts];
  for (let reads = 1; reads < READS && left.length > 0; reads++) {
    await pause(BETWEEN_READS_MS);
    const ids = [...new Set(left.map(({ subject }) => subject as PacketId))];
    const again: Finding[] = [];
    for (let at = 0; at < ids.length; at += BATCH) {
      again.push(...(await compare(ctx, ids.slice(at, at + BATCH))).doubts);
    }
    left = left.filter((doubt) => again.some(same(doubt)));
  }
  return left;
}

/**
 * Checks every open packet: its escrow holds the unclaimed amount, and its keys in Redis agree with
 * the ledger. One batch of 100 packets costs a script each and three database reads. Throws
 * `unavailable` while Redis cannot answer.
 */
export async function auditRedis(ctx: Deps): Promise<Finding[]> {
  const escrows: Finding[] = [];
  const doubts: Finding[] = [];
  let batch: PacketId[] = [];
  const flush = async () => {
    const found = await compare(ctx, batch);
    escrows.push(...found.escrows);
    doubts.push(...found.doubts);
    batch = [];
  };
  const open = packets(ctx).find({ closing: null }).project<{ _id: PacketId }>({ _id: 1 });
  for await (const { _id } of open.sort({ expiresAt: 1 })) {
    batch.push(_id);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return [...escrows, ...(await confirm(ctx, doubts))];
}
