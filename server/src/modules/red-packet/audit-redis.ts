import type { Finding } from '../../platform/finding.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { sum, ZERO } from '@pingshan/shared/money';
import { readBalances, readClaimsAmong } from '../ledger/index.ts';
import { withSnapshot } from '../../platform/mongo/snapshot.ts';
import { checkEscrow, escrowOf } from './audit-escrow.ts';
import { toClaim } from './claims.ts';
import type { ClaimEntry } from './core.ts';
import type { Context } from './context.ts';
import { type Claims, contradictions, type RedisState } from './core-redis-audit.ts';
import { keysOf } from './keys.ts';
import { type PacketDocument, packets } from './model.ts';
import { readStateScript } from './scripts.ts';

/** At most 500 claims each: 50,000 lines in memory at the worst. */
const BATCH = 100;
/** A grab on its way looks like a contradiction for as long as its commit takes; this is a hundred times that. */
const READS = 3;
const BETWEEN_READS_MS = 1_000;

type Deps = Pick<Context, 'mongo' | 'redis'>;
type PacketId = PacketDocument['_id'];

/** Undefined where Redis holds nothing that anybody would rely on: a tap rebuilds such keys first. */
async function readRedis({ redis }: Deps, id: PacketId): Promise<RedisState | undefined> {
  try {
    const [generation, rebuilt, next, owners, returned, waiting] = await readStateScript(redis, {
      keys: keysOf(id),
      args: { id },
    });
    if (generation !== redis.generation) return undefined;
    const taken = new Map<string, number>();
    for (let at = 0; at < owners.length; at += 2) {
      taken.set(owners[at] ?? '', Number(owners[at + 1]));
    }
    return {
      rebuilt: rebuilt === '1',
      next: Number(next),
      taken,
      returned: new Set(returned.map(Number)),
      pending: new Set(waiting),
    };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return undefined;
    throw error;
  }
}

/** The ledger's side of some packets, all at one moment. */
function readLedger(ctx: Deps, ids: readonly PacketId[]) {
  return withSnapshot(ctx.mongo, async (moment) => {
    const documents = await packets(ctx)
      .find({ _id: { $in: [...ids] } }, moment)
      .toArray();
    const journals = await readClaimsAmong(ctx, ids, moment);
    const balances = await readBalances(ctx, documents.map(escrowOf), moment);
    const lines = new Map<string, ClaimEntry[]>(ids.map((id) => [id, []]));
    for (const journal of journals) lines.get(journal.packet ?? '')?.push(toClaim(journal));
    return documents.map((document) => {
      const own = lines.get(document._id) ?? [];
      const claims: Claims = new Map(own.map(({ user, share }) => [user, share]));
      const claimed = own.length === 0 ? ZERO : sum(own.map(({ amount }) => amount));
      const escrow = checkEscrow(document, claimed, balances.get(escrowOf(document)) ?? ZERO);
      return { document, claims, escrow };
    });
  });
}

/**
 * Redis first, the ledger after it: a share that is no longer on its way when Redis is read has been
 * committed, so the ledger, read later, must have it.
 */
async function compare(ctx: Deps, ids: readonly PacketId[]) {
  const views = new Map(
    await Promise.all(ids.map(async (id) => [id, await readRedis(ctx, id)] as const)),
  );
  const read = await readLedger(ctx, ids);
  const doubts = read.flatMap(({ document, claims }): Finding[] => {
    const view = views.get(document._id);
    return view && !document.closing ? contradictions(document, view, claims) : [];
  });
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
