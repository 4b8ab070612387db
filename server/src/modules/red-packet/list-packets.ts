import type { RedPacketSummary } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { ZERO } from '@pingshan/shared/money';
import { listChats, getProfiles } from '../identity/index.ts';
import { personAccount, readStatement } from '../ledger/index.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { countClaims, GRABBED, listClaimsOf } from './claims.ts';
import type { Context } from './context.ts';
import { type PacketDocument, type PacketFilter, packets, toClosing, toPacket } from './model.ts';
import { summaryView } from './view-packet.ts';

interface Query {
  readonly user: Id<'usr'>;
  readonly box: 'sent' | 'received' | 'open';
  readonly cursor?: string | undefined;
  readonly limit: number;
}
interface Page {
  readonly items: RedPacketSummary[];
  readonly nextCursor: string | null;
}

async function summaries(ctx: Context, user: string, documents: readonly PacketDocument[]) {
  const ids = documents.map(({ _id }) => _id);
  const [now, counts, mine, profiles] = await Promise.all([
    databaseTime(ctx.mongo),
    countClaims(ctx, ids),
    listClaimsOf(ctx, ids, { account: personAccount(user, 'CNY') }),
    getProfiles(
      ctx,
      documents.map(({ sender }) => sender),
    ),
  ]);
  return documents.map((document) => {
    const count = counts.get(document._id);
    const progress = {
      claimed: count?.slots ?? 0,
      total: count?.total ?? ZERO,
      last: count?.last ?? null,
    };
    const own = mine.find(({ packet }) => packet === document._id);
    const shown = { packet: toPacket(document), closing: toClosing(document), now };
    return summaryView(shown, progress, profiles, own);
  });
}

/** Newest first: ids sort by the time of their creation. */
async function pageBy(ctx: Context, query: Query, filter: PacketFilter): Promise<Page> {
  const before = query.cursor === undefined ? {} : { _id: { $lt: query.cursor } };
  const found = await packets(ctx)
    .find({ ...filter, ...before } as PacketFilter)
    .sort({ _id: -1 })
    .limit(query.limit + 1)
    .toArray();
  const page = found.slice(0, query.limit);
  const more = found.length > query.limit;
  return {
    items: await summaries(ctx, query.user, page),
    nextCursor: more ? (page.at(-1)?._id ?? null) : null,
  };
}

/** The packets of which this user has a claim, in the order of the claims, newest first. */
async function received(ctx: Context, { user, cursor, limit }: Query): Promise<Page> {
  const account = personAccount(user, 'CNY');
  const { entries, nextCursor } = await readStatement(ctx, {
    account,
    cursor,
    limit,
    kinds: [GRABBED],
  });
  const ids = entries.map(({ reference }) => reference.id as PacketDocument['_id']);
  const found = await packets(ctx)
    .find({ _id: { $in: ids } })
    .toArray();
  const items = await summaries(ctx, user, found);
  const byId = new Map(items.map((item) => [item.id, item]));
  return { items: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
}

/**
 * The cursor of sent and open packets is a packet's id, of received ones the claim's transaction.
 */
function checkCursor({ box, cursor }: Query): void {
  const [kind, reason] =
    box === 'received' ? (['txn', 'txn_…'] as const) : (['rp', 'rp_…'] as const);
  if (cursor === undefined || idPattern(kind).test(cursor)) return;
  throw new AppError('invalid_request', { path: 'cursor', reason });
}

/** Packets that a user has sent, has a claim of, or may still grab in their chats. */
export async function listPackets(ctx: Context, query: Query): Promise<Page> {
  checkCursor(query);
  if (query.box === 'sent') return pageBy(ctx, query, { sender: query.user });
  if (query.box === 'received') return received(ctx, query);
  const chats = await listChats(ctx, query.user);
  const page = await pageBy(ctx, query, {
    closing: null,
    chat: { $in: chats },
    expiresAt: { $gt: await databaseTime(ctx.mongo) },
  });
  return { ...page, items: page.items.filter(({ state }) => state === 'open') };
}
