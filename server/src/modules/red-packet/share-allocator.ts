import { AppError } from '@pingshan/shared/errors';
import { DAY_MS } from '@pingshan/shared/time';
import { batch } from '../../platform/redis/batch.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { listClaims } from './claims.ts';
import type { Context } from './context.ts';
import type { Packet } from './core.ts';
import { keysOf, type Pending, pendingMember } from './keys.ts';
import { repairScript, reserveScript, rebuildScript, removeMembers } from './scripts.ts';

/** What Redis says of a tap: a share number and nothing about money. */
export type Reservation =
  | { readonly outcome: 'won' | 'already'; readonly share: number }
  /** `certain` unless the keys were rebuilt: then only the ledger knows whether this person has a share. */
  | { readonly outcome: 'empty'; readonly certain: boolean }
  | { readonly outcome: 'expired'; readonly certain: boolean };

/** Keys outlive their packet by a day, then Redis forgets them; the ledger does not. */
const KEPT_AFTER_EXPIRY_MS = DAY_MS;
/** A generation can change under us once or twice while Redis comes back, not five times. */
const REBUILDS_MAX = 5;
const NO_SHARE = -1;
/** Redis does nothing else meanwhile, so not more than it answers in a millisecond. */
const REQUESTS_PER_CALL_MAX = 200;
const PENDING_PER_CALL_MAX = 1_000;

/**
 * Puts the packet's keys in place from the ledger: `fresh` at sending, `missing` where they are not
 * there or of another generation, `wrong` where the ledger or the database's clock has contradicted them.
 */
export async function rebuildKeys(
  ctx: Context,
  packet: Packet,
  why: 'fresh' | 'missing' | 'wrong',
): Promise<void> {
  const now = await databaseTime(ctx.mongo);
  const claims = why === 'fresh' ? [] : await listClaims(ctx, { packet, closing: null });
  const used = new Set(claims.map(({ share }) => share));
  const next = claims.reduce((high, { share }) => Math.max(high, share + 1), 0);
  const spare = Array.from({ length: next }, (_, share) => share).filter(
    (share) => !used.has(share),
  );
  const left_ms = packet.expiresAt.getTime() - now.getTime();
  await rebuildScript(ctx.redis, {
    keys: keysOf(packet.id),
    args: {
      id: packet.id,
      generation: ctx.redis.generation,
      clustered: ctx.redis.clustered ? 1 : 0,
      count: packet.count,
      next,
      left_ms,
      kept_ms: left_ms + KEPT_AFTER_EXPIRY_MS,
      rebuilt: why === 'fresh' ? 0 : 1,
      replace: why === 'wrong' ? 1 : 0,
      taken: JSON.stringify(claims.flatMap(({ user, share }) => [user, String(share)])),
      returned: JSON.stringify(spare.map(String)),
    },
  });
}

/** The share that an exclusive packet keeps for its recipients, each in their place. */
function reservedShareOf(packet: Packet, user: string): number {
  return packet.recipients?.indexOf(user as Packet['sender']) ?? NO_SHARE;
}

/** One call of the script for all who tap at one moment. Keys of a wrong type are as good as none, and are replaced. */
async function runScript(ctx: Context, packet: Packet, users: readonly string[]) {
  const taps = JSON.stringify(users.map((user) => [user, reservedShareOf(packet, user)]));
  try {
    return await reserveScript(ctx.redis, {
      keys: keysOf(packet.id),
      args: { generation: ctx.redis.generation, taps },
    });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return 'wrong';
    throw error;
  }
}

async function reserveAll(
  ctx: Context,
  packet: Packet,
  users: readonly string[],
): Promise<Reservation[]> {
  for (let rebuilds = 0; rebuilds < REBUILDS_MAX; rebuilds++) {
    const answers = await runScript(ctx, packet, users);
    if (typeof answers !== 'string') {
      return answers.map(([outcome, share]) =>
        outcome === 'won' || outcome === 'already'
          ? { outcome, share }
          : { outcome, certain: share === NO_SHARE },
      );
    }
    ctx.log.info({ packet: packet.id, rebuilds }, 'redpacket.rebuilt');
    await rebuildKeys(ctx, packet, answers);
  }
  throw new AppError('unavailable', { retryAfter: 1 });
}

/**
 * Asks Redis which share this person has. Missing or doubtful keys are rebuilt from the ledger under
 * the present generation and asked again: they never mean "sold out". Throws `unavailable` while
 * Redis cannot answer.
 */
export const reserveShare = batch(REQUESTS_PER_CALL_MAX, reserveAll);

/** A group's shares are committed together, and leave the list together. */
const removePending = batch(
  PENDING_PER_CALL_MAX,
  async (ctx: Context, list: string, members: readonly string[]) => {
    await removeMembers(ctx.redis, list, members).catch((error) =>
      ctx.log.warn({ err: error, list }, 'redpacket.unsettled'),
    );
    return [];
  },
);

/** The share is committed, so the sweeper has nothing to complete. Losing this call costs one more look. */
export function acknowledge(ctx: Context, pending: Pending): void {
  void removePending(ctx, keysOf(pending.packet).pending, pendingMember(pending));
}

/** Tells Redis what the ledger says: this person owns that share, or none. */
export async function repairShare(
  ctx: Context,
  reserved: Pending,
  owned: number | undefined,
  spare: boolean,
): Promise<void> {
  ctx.log.info({ ...reserved, owned, spare }, 'redpacket.corrected');
  await repairScript(ctx.redis, {
    keys: keysOf(reserved.packet),
    args: {
      user: reserved.user,
      allotted: reserved.share,
      owned: owned ?? NO_SHARE,
      spare: spare ? 1 : 0,
    },
  });
}
