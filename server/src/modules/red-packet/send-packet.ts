import type { RedPacket, SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, minorUnits, money } from '@pingshan/shared/money';
import { commit } from '@pingshan/shared/proof/split';
import { type Cleared, drawnFrom, type Payment } from '../allowance/index.ts';
import { type Operation, postPayment } from '../risk/index.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { packetAccount } from './accounts.ts';
import { referenceTo } from './claims.ts';
import type { Context } from './context.ts';
import { checkSend, type Packet, parametersOf } from './core.ts';
import { maxShareOn } from './limits.ts';
import { MESSAGES } from './messages/index.ts';
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
    drawn: [],
    createdAt,
    expiresAt: new Date(createdAt.getTime() + limits.expires_ms),
  };
  const seed = newSeed();
  const sealedSeed = encryptSeed(seed, bare.id, ctx.config.secrets.packet);
  const commitment = commit(seed, parametersOf({ ...bare, commitment: '', sealedSeed }));
  return { ...bare, commitment, sealedSeed };
}

/** The payment of a packet: the total into its escrow, with the packet and the record of the request. */
export const packetPayment = (packet: Packet, record: DocumentWrite): Payment => ({
  key: `send:${packet.id}`,
  kind: SENT,
  reference: referenceTo(packet.id),
  to: packetAccount(packet.id, packet.currency),
  writes: () => [{ collection: packets.collectionName, insert: toDocument(packet) }, record],
});

/** A packet in a group is seen by neighbours; one that is sent to a person alone is a payment to that person. */
function operationOf(packet: Packet, language: Language): Operation {
  const { total, currency, recipients, count, chat } = packet;
  const [only = null, ...others] = recipients ?? [];
  return {
    amount: total,
    currency,
    payee: others.length === 0 ? only : null,
    trustedPayee: recipients === null || chat !== null,
    held: true,
    what: MESSAGES[language].send({ amount: formatMoney(money(total, currency)), count }),
  };
}

interface SendInput {
  readonly sender: Id<'usr'>;
  readonly request: SendRequest;
  readonly language: Language;
  readonly record: (reply: RedPacket) => DocumentWrite;
  /** Clears the payment, once the request is known to be right. */
  readonly clear: (operation: Operation) => Promise<Cleared>;
}

/**
 * Moves the total into escrow and fixes every share, in one transaction with `record`, the reply to
 * a repeated request. Throws the refusals of `checkSend`, of `clear` and `insufficient_funds`, and then
 * no money was moved.
 */
export async function sendPacket(ctx: Context, input: SendInput): Promise<RedPacket> {
  const draft = await draftPacket(ctx, input.sender, input.request);
  const cleared = await input.clear(operationOf(draft, input.language));
  const packet = { ...draft, drawn: drawnFrom(cleared) };
  const reply = await packetView(
    ctx,
    { packet, closing: null, now: packet.createdAt },
    [],
    packet.sender,
  );
  await postPayment(ctx, cleared, packetPayment(packet, input.record(reply)));
  ctx.log.info({ packet: packet.id, user: packet.sender, amount: packet.total }, 'redpacket.sent');
  ctx.notifyChanged({ topic: `me:${packet.sender}`, event: 'balance' });
  await openPacketPool(ctx, packet).catch((error) =>
    ctx.log.warn({ err: error, packet: packet.id }, 'redpacket.pool_not_opened'),
  );
  return reply;
}
