import type { RedPacket, SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits, negate } from '@pingshan/shared/money';
import { commit } from '@pingshan/shared/proof/split';
import { type Command, entryOf, personAccount } from '../ledger/index.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { packetAccount } from './accounts.ts';
import { referenceTo } from './claims.ts';
import type { Context } from './context.ts';
import { checkSend, type Packet, parametersOf } from './core.ts';
import { maxShareOn } from './limits.ts';
import { packets, toDocument } from './model.ts';
import { openPacketPool } from './packet-pool.ts';
import { newSeed, encryptSeed } from './seed-cipher.ts';
import { packetView } from './view-packet.ts';

export const SENT = 'red_packet_sent';

async function draftPacket(ctx: Context, sender: Id<'usr'>, request: SendRequest): Promise<Packet> {
  const { redPacket: limits } = ctx.limits;
  const createdAt = await databaseTime(ctx.mongo);
  const maxShare = maxShareOn(ctx.limits, createdAt.getTime());
  const bounds = { ...limits, maxShare };
  const { recipients, greeting, theme } = checkSend(request, sender, bounds);
  const bare = {
    id: ctx.newId('rp'),
    kind: request.kind,
    sender,
    total: minorUnits(request.total.amount),
    currency: request.total.currency,
    count: request.count,
    maxShare,
    greeting,
    theme,
    recipients,
    chat: request.chat ?? null,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + limits.expires_ms),
  };
  const seed = newSeed();
  const sealedSeed = encryptSeed(seed, bare.id, ctx.config.secrets.packet);
  const commitment = commit(seed, parametersOf({ ...bare, commitment: '', sealedSeed }));
  return { ...bare, commitment, sealedSeed };
}

/** Moves the total into escrow, and writes the packet and the record of the request with it. */
export const sendCommand = (packet: Packet, record: DocumentWrite): Command => ({
  key: `send:${packet.id}`,
  kind: SENT,
  reference: referenceTo(packet.id),
  legs: [
    { account: personAccount(packet.sender, packet.currency), amount: negate(packet.total) },
    { account: packetAccount(packet.id, packet.currency), amount: packet.total },
  ],
  writes: () => [{ collection: packets.collectionName, insert: toDocument(packet) }, record],
});

/**
 * Moves the total into escrow and fixes every share, in one transaction with `record`, the reply to
 * a repeated request. Throws the refusals of `checkSend` and `insufficient_funds`, and then no
 * money was moved.
 */
export async function sendPacket(
  ctx: Context,
  input: {
    readonly sender: Id<'usr'>;
    readonly request: SendRequest;
    readonly record: (reply: RedPacket) => DocumentWrite;
  },
): Promise<RedPacket> {
  const packet = await draftPacket(ctx, input.sender, input.request);
  const reply = await packetView(
    ctx,
    { packet, closing: null, now: packet.createdAt },
    [],
    packet.sender,
  );
  entryOf(await ctx.ledger.post(sendCommand(packet, input.record(reply))));
  ctx.log.info({ packet: packet.id, user: packet.sender, amount: packet.total }, 'redpacket.sent');
  ctx.notifyChanged({ topic: `me:${packet.sender}`, event: 'balance' });
  await openPacketPool(ctx, packet).catch((error) =>
    ctx.log.warn({ err: error, packet: packet.id }, 'redpacket.pool_not_opened'),
  );
  return reply;
}
