import { setTimeout as pause } from 'node:timers/promises';
import type { GrabReply } from '@pingshan/shared/contract/red-packet';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { people } from '../identity/index.ts';
import {
  countClaims,
  journalOf,
  packetAccount,
  type Refusal,
  toAppError,
} from '../ledger/index.ts';
import { databaseTime } from '../platform/mongo.ts';
import { type Claiming, claimLine, grabCommand, readLine } from './claims.ts';
import { close } from './close.ts';
import type { Context } from './context.ts';
import type { ClaimLine, Packet } from './core.ts';
import { allot, correct, load, settled } from './gate.ts';
import type { Pending } from './keys.ts';
import { forget, look, type Recalled, recall } from './recall.ts';

/** Each try that meets a taken share teaches Redis one; where that goes on, it is told all at once. */
const DOUBT_AFTER_TRIES = 2;
const TRIES_MAX = 10;
/** A commit on its way takes tens of milliseconds; all the tries together wait about a second. */
const ON_THE_WAY_MS = 100;

const owned = (packet: Packet, line: ClaimLine, outcome: 'won' | 'already'): GrabReply => ({
  outcome,
  amount: { amount: line.amount, currency: packet.currency },
  share: line.share,
});

/** The answer where no share can be had any more: one's own if there is one, else why not. */
async function tooLate(ctx: Context, recalled: Recalled, user: string, why: 'empty' | 'expired') {
  const { packet } = recalled;
  const line = await readLine(ctx, recalled, user);
  if (line) return owned(packet, line, 'already');
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
async function surelyEmpty(ctx: Context, recalled: Recalled, user: string) {
  const { packet } = recalled;
  const counts = await countClaims(ctx, [packet.id]);
  if (counts.get(packet.id)?.claimed === packet.count) {
    return tooLate(ctx, recalled, user, 'empty');
  }
  const seen = await look(ctx, packet.id);
  return seen.closing ? tooLate(ctx, seen, user, 'expired') : undefined;
}

async function notYours(ctx: Context, packet: Packet): Promise<GrabReply> {
  const names = await people(ctx, packet.recipients ?? []);
  return { outcome: 'not_yours', recipients: [...names.values()] };
}

/**
 * A share Redis should not have allotted. The escrow holds exactly the shares that are free, so too
 * little in it means the same as the index does: that share is somebody else's already.
 */
async function refusedClaim(ctx: Context, slot: Pending, refusal: Refusal) {
  await correct(ctx, slot, undefined, false);
  if (refusal.reason === 'share_taken' || refusal.reason === 'insufficient_funds') return undefined;
  if (refusal.reason !== 'account_closed') throw toAppError(refusal) ?? new AppError('internal');
  forget(ctx, slot.packet);
  return { outcome: 'expired' as const };
}

/** What the ledger made of a share that Redis allotted; undefined where another must be asked for. */
export async function claim(
  ctx: Context,
  recalled: Recalled,
  slot: Claiming,
): Promise<GrabReply | undefined> {
  const { packet } = recalled;
  const outcome = await ctx.ledger.post(grabCommand(recalled, slot));
  if (outcome.outcome === 'refused') return refusedClaim(ctx, slot, outcome.refusal);
  const line = claimLine(journalOf(outcome));
  if (line.share === slot.share) settled(ctx, slot);
  else await correct(ctx, slot, line.share, true);
  if (outcome.outcome === 'replayed') return owned(packet, line, 'already');
  ctx.log.info({ packet: packet.id, user: slot.user, fen: line.amount }, 'redpacket.grabbed');
  ctx.hint({ topic: `red-packet:${packet.id}`, event: 'grabbed' });
  const left = outcome.posting.balances.get(packetAccount(packet.id, packet.currency));
  if (left === 0) finish(ctx, packet);
  return owned(packet, line, 'won');
}

/** The last share is taken, so the seed can be shown. Nobody waits for it, and the sweeper would do it too. */
function finish(ctx: Context, packet: Packet): void {
  close(ctx, packet.id).catch((error) =>
    ctx.log.warn({ err: error, packet: packet.id }, 'redpacket.unclosed'),
  );
}

/**
 * One tap. Redis decides which share is whose, the ledger whether it is so; the answer is the
 * ledger's and durable. The same person always gets the same share, however often they tap and
 * whatever died in between. Throws `not_found`, `unavailable` (no
 * amount was told: tap again) and `outcome_unknown` (tap again to see).
 */
export async function grab(
  ctx: Context,
  input: { readonly packet: string; readonly user: Id<'user'> },
): Promise<GrabReply> {
  const recalled = await recall(ctx, input.packet);
  const { packet } = recalled;
  if (packet.recipients && !packet.recipients.includes(input.user)) return notYours(ctx, packet);
  if (recalled.closing) {
    return tooLate(ctx, recalled, input.user, recalled.closing.refunded > 0 ? 'expired' : 'empty');
  }
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const slot = await allot(ctx, packet, input.user);
    if (slot.outcome === 'expired') {
      if ((await databaseTime(ctx.mongo)) < packet.expiresAt) {
        // Redis's clock has leapt ahead since the keys were written.
        await load(ctx, packet, 'wrong');
        continue;
      }
      // The ledger orders this against whatever is on its way: after it, what is not there never will be.
      if (!slot.certain) await close(ctx, packet.id);
      return tooLate(ctx, recalled, input.user, 'expired');
    }
    if (slot.outcome === 'empty') {
      if (slot.certain) return { outcome: 'empty', count: packet.count };
      const empty = await surelyEmpty(ctx, recalled, input.user);
      if (empty) return empty;
      await pause(ON_THE_WAY_MS);
      continue;
    }
    const { share } = slot;
    const again = slot.outcome === 'already';
    const reply = await claim(ctx, recalled, { packet: packet.id, user: input.user, share, again });
    if (reply) return reply;
    if (tries === DOUBT_AFTER_TRIES) await load(ctx, packet, 'wrong');
  }
  throw new AppError('unavailable', { retryAfter_s: 1 });
}
