import type { Id } from '@pingshan/shared/ids';
import { bytesToHex } from '@pingshan/shared/proof/bytes';
import { negate, ZERO, type MinorUnits } from '@pingshan/shared/money';
import { giveBack } from '../allowance/index.ts';
import { currentAccountOf } from '../identity/index.ts';
import { type Command, entryOf, personAccount, type PostedEntry } from '../ledger/index.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { packetAccount } from './accounts.ts';
import { referenceTo } from './claims.ts';
import type { Context } from './context.ts';
import type { Packet } from './core.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { closingUpdate, packets } from './model.ts';
import { invalidate, getPacket } from './packet-cache.ts';
import { decryptSeed } from './seed-cipher.ts';

export const REFUNDED = 'red_packet_refunded';

/** The refunded amount: what left the escrow, or zero where every share was claimed. */
function refundOf(packet: Packet, { entry }: PostedEntry): MinorUnits {
  const escrow = packetAccount(packet.id, packet.currency);
  return negate(entry.legs.find(({ account }) => account === escrow)?.amount ?? ZERO);
}

/**
 * Closes the escrow of a packet into its sender's account, and gives back what the unclaimed part took of
 * the sender's limits. `notice` is the id of the refund's notice, `owner` the account that the sender has
 * now.
 */
export function closeCommand(
  packet: Packet,
  seed: string,
  notice: Id<'evt'>,
  owner: Id<'usr'> = packet.sender,
): Command {
  const escrow = packetAccount(packet.id, packet.currency);
  const writes = (posting: PostedEntry): DocumentWrite[] => {
    const refunded = refundOf(packet, posting);
    const closedAt = posting.entry.at;
    const update = closingUpdate({ closedAt, refunded, seed });
    const closing: DocumentWrite = {
      collection: packets.collectionName,
      filter: { _id: packet.id },
      update,
    };
    if (refunded === ZERO) return [closing];
    const params = { redPacket: packet.id, amount: refunded, currency: packet.currency };
    return [
      closing,
      noticeWrite({ _id: notice, kind: REFUNDED, user: owner, params, at: closedAt }),
    ];
  };
  return {
    key: `close:${packet.id}`,
    kind: REFUNDED,
    reference: referenceTo(packet.id),
    legs: [],
    closeInto: {
      from: escrow,
      to: personAccount(owner, packet.currency),
      mirrors: giveBack(packet.sender, packet.drawn),
    },
    writes,
  };
}

/**
 * Closes a packet: the unclaimed amount is refunded to its sender, the escrow is closed for ever,
 * so that no later claim can be paid, and the seed is published. A second call changes nothing. The
 * ledger orders the close and a late claim, not a clock.
 */
export async function closePacket(ctx: Context, id: string): Promise<void> {
  const { packet } = await getPacket(ctx, id);
  const seed = bytesToHex(decryptSeed(packet.sealedSeed, packet.id, ctx.config.secrets.packet));
  const owner = await currentAccountOf(ctx, packet.sender);
  const outcome = await ctx.ledger.post(closeCommand(packet, seed, ctx.newId('evt'), owner));
  entryOf(outcome);
  invalidate(ctx, id);
  if (outcome.outcome !== 'posted') return;
  const refunded = refundOf(packet, outcome.posting);
  ctx.log.info({ packet: id, amount: refunded }, 'redpacket.closed');
  ctx.notifyChanged({ topic: `red-packet:${id}`, event: 'closed' });
  if (refunded === ZERO) return;
  ctx.notifyChanged({ topic: `me:${owner}`, event: 'balance' });
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}
