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

/** At most 500 claims each: 50,000 lines in memory at the worst. */
const BATCH = 100;
/** A grab on its way looks like a contradiction for as long as its commit takes; this is a hundred times that. */
const READS = 3;
const BETWEEN_READS_MS = 1_000;

type Deps = Pick<Context, 'mongo' | 'redis'>;
type PacketId = PacketDocument['_id'];

/** The ledger's side of some packets, all at one moment. */
function readLedger(ctx: Deps, ids: readonly PacketId[]) {
  return withSnapshot(ctx.mongo, async (moment) => {
    const documents = await packets(ctx)
      .find({ _id: { $in: [...ids] } }, moment)
      .toArray();
    const claimed = await listClaimsOf(ctx, ids, { snapshot: moment });
    const balances = await readBalances(ctx, documents.map(escrowOf), moment);
    const lines = new Map<string, ClaimEntry[]>(ids.map((id) => [id, []]));
    for (const claim of claimed) lines.get(claim.packet)?.push(claim);
    return documents.map((document) => {
      const own = lines.get(document._id) ?? [];
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
 * Redis first, the ledger after it: a share that is no longer on its way when Redis is read has been
 * committed, so the ledger, read later, must have it.
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

/** What is still so, word for word, each time one looks again. */
async function confirm(ctx: Deps, doubts: readonly Finding[]): Promise<Finding[]> {
  let left = [...doubts];
  for (let looks = 1; looks < READS && left.length > 0; looks++) {
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
 * Every open packet: its escrow is what nobody has claimed, and what Redis says of it is what the ledger
 * says. Costs one script and three reads a hundred packets, whatever the history. Throws `unavailable`
 * while Redis cannot answer.
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
