import { setTimeout as pause } from 'node:timers/promises';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { getProfiles } from '../identity/index.ts';
import { countClaims, entryOf, packetAccount, type Refusal, toAppError } from '../ledger/index.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { type ClaimRequest, toClaim, grabCommand, readClaim } from './claims.ts';
import { closePacket } from './close-packet.ts';
import type { Context } from './context.ts';
import type { ClaimEntry, Packet } from './core.ts';
import { reserveShare, repairShare, rebuildKeys, acknowledge } from './share-allocator.ts';
import type { Pending } from './keys.ts';
import { invalidate, getPacketState, type CachedPacket, getPacket } from './packet-cache.ts';

/** Each try that meets a taken share teaches Redis one; where that goes on, it is told all at once. */
const REBUILD_AFTER_TRIES = 2;
const TRIES_MAX = 10;
/** A commit on its way takes tens of milliseconds; all the tries together wait about a second. */
const COMMIT_WAIT_MS = 100;

const toReply = (packet: Packet, line: ClaimEntry, outcome: 'won' | 'already'): GrabReply => ({
  outcome,
  amount: { amount: line.amount, currency: packet.currency },
  share: line.share,
});

/** The answer where no share can be had any more: one's own if there is one, else why not. */
async function lateOutcome(
  ctx: Context,
  recalled: CachedPacket,
  user: string,
  why: 'empty' | 'expired',
) {
  const { packet } = recalled;
  const line = await readClaim(ctx, recalled, user);
  if (line) return toReply(packet, line, 'already');
  return why === 'empty'
    ? { outcome: 'empty' as const, count: packet.count }
    : { outcome: 'expired' as const };
}

/**
 * Redis has nothing left, but its keys were rebuilt: a share may be on its way to the ledger for this
 * very person, by a tap that nobody has answered yet. Only once the ledger has them all is there
 * surely none; undefined until then. Counted before it is looked for, so that the last one is seen. Or
 * the packet was closed meanwhile, by another process: then no share is on its way any more.
 */
async function confirmEmpty(ctx: Context, recalled: CachedPacket, user: string) {
  const { packet } = recalled;
  const counts = await countClaims(ctx, [packet.id]);
  if (counts.get(packet.id)?.claimed === packet.count) {
    return lateOutcome(ctx, recalled, user, 'empty');
  }
  const seen = await getPacketState(ctx, packet.id);
  return seen.closing ? lateOutcome(ctx, seen, user, 'expired') : undefined;
}

async function notYours(ctx: Context, packet: Packet): Promise<GrabReply> {
  const names = await getProfiles(ctx, packet.recipients ?? []);
  return { outcome: 'not_yours', recipients: [...names.values()] };
}

/**
 * A share Redis should not have allotted. The escrow holds exactly the shares that are free, so too
 * little in it means the same as the index does: that share is somebody else's already.
 */
async function repairRefused(ctx: Context, slot: Pending, refusal: Refusal) {
  await repairShare(ctx, slot, undefined, false);
  if (refusal.reason === 'share_taken' || refusal.reason === 'insufficient_funds') return undefined;
  if (refusal.reason !== 'account_closed') throw toAppError(refusal) ?? new AppError('internal');
  invalidate(ctx, slot.packet);
  return { outcome: 'expired' as const };
}

/** What the ledger made of a share that Redis allotted; undefined where another must be asked for. */
export async function claimShare(
  ctx: Context,
  recalled: CachedPacket,
  slot: ClaimRequest,
): Promise<GrabReply | undefined> {
  const { packet } = recalled;
  const outcome = await ctx.ledger.post(grabCommand(recalled, slot));
  if (outcome.outcome === 'refused') return repairRefused(ctx, slot, outcome.refusal);
  const line = toClaim(entryOf(outcome));
  if (line.share === slot.share) acknowledge(ctx, slot);
  else await repairShare(ctx, slot, line.share, true);
  if (outcome.outcome === 'replayed') return toReply(packet, line, 'already');
  ctx.log.info({ packet: packet.id, user: slot.user, fen: line.amount }, 'redpacket.grabbed');
  ctx.notifyChanged({ topic: `red-packet:${packet.id}`, event: 'grabbed' });
  const left = outcome.posting.balances.get(packetAccount(packet.id, packet.currency));
  if (left === 0) closeFinished(ctx, packet);
  return toReply(packet, line, 'won');
}

/** The last share is taken, so the seed can be shown. Nobody waits for it, and the sweeper would do it too. */
function closeFinished(ctx: Context, packet: Packet): void {
  closePacket(ctx, packet.id).catch((error) =>
    ctx.log.warn({ err: error, packet: packet.id }, 'redpacket.unclosed'),
  );
}

/**
 * One tap. Redis decides which share is whose, the ledger whether it is so; the answer is the
 * ledger's and durable. The same person always gets the same share, however often they tap and
 * whatever died in between. Throws `not_found`, `unavailable` (no
 * amount was told: tap again) and `outcome_unknown` (tap again to see).
 */
export async function grabShare(
  ctx: Context,
  input: { readonly packet: string; readonly user: Id<'usr'> },
): Promise<GrabReply> {
  const recalled = await getPacket(ctx, input.packet);
  const { packet } = recalled;
  if (packet.recipients && !packet.recipients.includes(input.user)) return notYours(ctx, packet);
  if (recalled.closing) {
    return lateOutcome(
      ctx,
      recalled,
      input.user,
      recalled.closing.refunded > 0 ? 'expired' : 'empty',
    );
  }
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const slot = await reserveShare(ctx, packet, input.user);
    if (slot.outcome === 'expired') {
      if ((await databaseTime(ctx.mongo)) < packet.expiresAt) {
        // Redis's clock has leapt ahead since the keys were written.
        await rebuildKeys(ctx, packet, 'wrong');
        continue;
      }
      // The ledger orders this against whatever is on its way: after it, what is not there never will be.
      if (!slot.certain) await closePacket(ctx, packet.id);
      return lateOutcome(ctx, recalled, input.user, 'expired');
    }
    if (slot.outcome === 'empty') {
      if (slot.certain) return { outcome: 'empty', count: packet.count };
      const empty = await confirmEmpty(ctx, recalled, input.user);
      if (empty) return empty;
      await pause(COMMIT_WAIT_MS);
      continue;
    }
    const { share } = slot;
    const mayExist = slot.outcome === 'already';
    const reply = await claimShare(ctx, recalled, {
      packet: packet.id,
      user: input.user,
      share,
      mayExist,
    });
    if (reply) return reply;
    if (tries === REBUILD_AFTER_TRIES) await rebuildKeys(ctx, packet, 'wrong');
  }
  throw new AppError('unavailable', { retryAfter: 1 });
}
