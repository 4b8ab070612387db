import { setTimeout as pause } from 'node:timers/promises';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { getProfiles } from '../identity/index.ts';
import { entryOf, type Refusal, toAppError } from '../ledger/index.ts';
import { packetAccount } from './accounts.ts';
import { type ClaimRequest, countClaims, toClaim, grabCommand, readClaim } from './claims.ts';
import { closePacket } from './close-packet.ts';
import type { Context } from './context.ts';
import type { ClaimEntry, Packet } from './core.ts';
import { invalidate, getPacketState, type CachedPacket, getPacket } from './packet-cache.ts';
import { packetPool, reserveShare } from './packet-pool.ts';

/** Each try that meets a taken share repairs one in Redis; after so many, all keys are rebuilt. */
const REBUILD_AFTER_TRIES = 2;
const TRIES_MAX = 10;
/** A commit on its way takes tens of milliseconds; all the tries together wait about a second. */
const COMMIT_WAIT_MS = 100;

const toReply = (packet: Packet, claim: ClaimEntry, outcome: 'won' | 'already'): GrabReply => ({
  outcome,
  amount: { amount: claim.amount, currency: packet.currency },
  share: claim.share,
});

/**
 * The reply where no share can be reserved any more: the person's own share, or why there is none.
 */
async function lateOutcome(
  ctx: Context,
  cached: CachedPacket,
  user: string,
  why: 'empty' | 'expired',
): Promise<GrabReply> {
  const { packet } = cached;
  const claim = await readClaim(ctx, cached, user);
  if (claim) return toReply(packet, claim, 'already');
  return why === 'empty' ? { outcome: 'empty', count: packet.count } : { outcome: 'expired' };
}

/**
 * Redis has no share left, but its keys were rebuilt, so an unanswered grab of this same person may
 * have a share on its way to the ledger. The ledger rules that out only once it has a claim for
 * every share, or once another process has closed the packet; the result is undefined until then.
 * The claims are counted before this person's is read, so that the last claim is not missed.
 */
async function confirmEmpty(ctx: Context, cached: CachedPacket, user: string) {
  const { packet } = cached;
  const counts = await countClaims(ctx, [packet.id]);
  if (counts.get(packet.id)?.slots === packet.count) {
    return lateOutcome(ctx, cached, user, 'empty');
  }
  const state = await getPacketState(ctx, packet.id);
  return state.closing ? lateOutcome(ctx, state, user, 'expired') : undefined;
}

async function notYours(ctx: Context, packet: Packet): Promise<GrabReply> {
  const profiles = await getProfiles(ctx, packet.recipients ?? []);
  return { outcome: 'not_yours', recipients: [...profiles.values()] };
}

const placeOf = ({ packet, user, share }: ClaimRequest) => ({ pool: packet, user, place: share });

/**
 * Redis reserved a share that the ledger refuses. The escrow holds exactly the shares that are
 * free, so insufficient funds mean the same as the unique index: another person owns that share.
 */
async function repairRefused(ctx: Context, request: ClaimRequest, refusal: Refusal) {
  await packetPool.repair(ctx, placeOf(request), { owned: undefined, free: false });
  if (refusal.reason === 'slot_taken' || refusal.reason === 'insufficient_funds') return undefined;
  if (refusal.reason !== 'account_closed') throw toAppError(refusal) ?? new AppError('internal');
  invalidate(ctx, request.packet);
  return { outcome: 'expired' as const };
}

/**
 * Records a reserved share in the ledger, and acknowledges or repairs the reservation by the
 * ledger's decision. The result is undefined where another person owns the share.
 */
export async function claimShare(
  ctx: Context,
  cached: CachedPacket,
  request: ClaimRequest,
): Promise<GrabReply | undefined> {
  const { packet } = cached;
  const outcome = await ctx.ledger.post(grabCommand(cached, request));
  if (outcome.outcome === 'refused') return repairRefused(ctx, request, outcome.refusal);
  const claim = toClaim(entryOf(outcome));
  if (claim.share === request.share) packetPool.acknowledge(ctx, placeOf(request));
  else await packetPool.repair(ctx, placeOf(request), { owned: claim.share, free: true });
  if (outcome.outcome === 'replayed') return toReply(packet, claim, 'already');
  const { user, amount } = claim;
  ctx.log.info({ packet: packet.id, user, amount }, 'redpacket.grabbed');
  ctx.notifyChanged({ topic: `red-packet:${packet.id}`, event: 'grabbed' });
  const left = outcome.posting.balances.get(packetAccount(packet.id, packet.currency));
  if (left === 0) closeFinished(ctx, packet);
  return toReply(packet, claim, 'won');
}

/**
 * Closes a packet whose last share was claimed, so that its seed is published. The request does not
 * wait, and the sweeper closes the packet where this fails.
 */
function closeFinished(ctx: Context, packet: Packet): void {
  closePacket(ctx, packet.id).catch((error) =>
    ctx.log.warn({ err: error, packet: packet.id }, 'redpacket.close_failed'),
  );
}

/**
 * The reply where Redis has no share for this person; undefined where the caller is to try again.
 */
async function noShare(
  ctx: Context,
  cached: CachedPacket,
  user: string,
  { outcome, certain }: { readonly outcome: 'exhausted' | 'ended'; readonly certain: boolean },
): Promise<GrabReply | undefined> {
  const { packet } = cached;
  if (outcome === 'ended') {
    if ((await databaseTime(ctx.mongo)) < packet.expiresAt) {
      // The clock of Redis has leapt ahead since the keys were written.
      await packetPool.rebuild(ctx, packet.id);
      return undefined;
    }
    // The ledger orders the close after every claim on its way, so a later read finds them all.
    if (!certain) await closePacket(ctx, packet.id);
    return lateOutcome(ctx, cached, user, 'expired');
  }
  if (certain) return { outcome: 'empty', count: packet.count };
  const empty = await confirmEmpty(ctx, cached, user);
  if (!empty) await pause(COMMIT_WAIT_MS);
  return empty;
}

/**
 * Handles one tap. Redis reserves a share, the ledger decides who owns it, and the reply is the
 * ledger's and durable. The same person always gets the same share, however often they tap and
 * whichever process died in between. Throws `not_found`, `unavailable` (no share was claimed: tap
 * again) and `outcome_unknown` (tap again to see).
 */
export async function grabShare(
  ctx: Context,
  { packet: id, user }: { readonly packet: string; readonly user: Id<'usr'> },
): Promise<GrabReply> {
  const cached = await getPacket(ctx, id);
  const { packet, closing } = cached;
  if (packet.recipients && !packet.recipients.includes(user)) return notYours(ctx, packet);
  if (closing) return lateOutcome(ctx, cached, user, closing.refunded > 0 ? 'expired' : 'empty');
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const reservation = await reserveShare(ctx, packet, user);
    if ('certain' in reservation) {
      const late = await noShare(ctx, cached, user, reservation);
      if (late) return late;
      continue;
    }
    const { outcome, place: share } = reservation;
    const request = { packet: packet.id, user, share, mayExist: outcome === 'already' };
    const reply = await claimShare(ctx, cached, request);
    if (reply) return reply;
    if (tries === REBUILD_AFTER_TRIES) await packetPool.rebuild(ctx, packet.id);
  }
  throw new AppError('unavailable', { retryAfter: 1 });
}
