import type { Connection } from 'mongoose';
import { collection, netAmount, groupBy, type EntryRow, entriesOf } from './read-ledger.ts';
import { claimsIn } from './check-claims.ts';
import type { Findings } from './findings.ts';
import type { History, AcknowledgedSend } from '../history.ts';

interface PacketRow {
  readonly _id: string;
  readonly closing: { readonly refunded: number } | null;
  readonly expiresAt: Date;
}

const REFUNDED = 'red_packet_refunded';

/** Packets that nobody has closed although their time is over. */
export async function overduePackets(books: Connection): Promise<string[]> {
  const open = { closing: null, expiresAt: { $lte: new Date() } };
  const found = collection<PacketRow>(books, 'packets').find(open).project<{ _id: string }>({});
  return (await found.toArray()).map(({ _id }) => _id);
}

async function findLost(
  books: Connection,
  journals: readonly EntryRow[],
  sent: readonly AcknowledgedSend[],
) {
  const ids = sent.map(({ packet }) => packet);
  const found = await collection(books, 'packets').distinct('_id', { _id: { $in: ids } });
  const there = new Set([...journals.map(({ _id }) => _id), ...found]);
  return ids.filter((id) => !there.has(id) || !there.has(`send:${id}`));
}

/** What was left went back once, all of it, and to nobody but its own sender, who has one notice of it. */
async function findWrongRefunds(
  books: Connection,
  journals: readonly EntryRow[],
  sent: readonly AcknowledgedSend[],
) {
  const ends = groupBy(
    journals.filter(({ kind }) => kind === REFUNDED),
    ({ packet }) => packet ?? '',
  );
  const claimed = groupBy(claimsIn(journals), ({ packet }) => packet);
  const ids = sent.map(({ packet }) => packet);
  const notices = await collection<{ _id: string; params: { redPacket: string } }>(books, 'outbox')
    .find({ 'params.redPacket': { $in: ids } })
    .toArray();
  const told = groupBy(notices, ({ params }) => params.redPacket);
  return sent.flatMap(({ packet, sender, total }) => {
    const [end, ...more] = ends.get(packet) ?? [];
    if (!end) return [];
    const shares = claimed.get(packet) ?? [];
    const left = total - shares.reduce((sum, { amount }) => sum + amount, 0);
    const back = netAmount(end, `person:${sender}:CNY`);
    const letters = told.get(packet)?.length ?? 0;
    if (more.length === 0 && back === left && letters === (left > 0 ? 1 : 0)) return [];
    return [`${packet}: ${back} of ${left} went back to ${sender}, ${letters} notices`];
  });
}

/** Every sender has more than enough, so no definite no is right; and what it denies must not exist. */
async function findContradicted(books: Connection, { refused }: History): Promise<string[]> {
  const records = collection(books, 'idempotency');
  const found = refused.map(async ({ what, user, code }) => {
    if (!('key' in what) || 'to' in what) return [];
    const there = await records.findOne({ _id: `${user}:sendRedPacket:${what.key}` });
    return [`${user} ${what.key}: ${code}, ${there ? 'yet sent' : 'without a reason'}`];
  });
  return (await Promise.all(found)).flat();
}

/** What senders were told against the packets and the journals that fund and end them. */
export async function checkPackets(
  books: Connection,
  journals: readonly EntryRow[],
  memory: History,
): Promise<Partial<Findings>> {
  return {
    lost: await findLost(books, journals, memory.sent),
    doubled: await findWrongRefunds(books, journals, memory.sent),
    contradicted: await findContradicted(books, memory),
  };
}

/** How many shares nobody has, of each packet that nobody closes before a moment. */
export async function unclaimedShares(
  books: Connection,
  { sent }: History,
  { until }: { until: Date },
): Promise<Map<string, number>> {
  const ids = sent.map(({ packet }) => packet);
  const lasting = { _id: { $in: ids }, closing: null, expiresAt: { $gt: until } };
  const open = await collection<PacketRow>(books, 'packets').distinct('_id', lasting);
  const left = new Map(sent.map(({ packet, count }) => [packet, count]));
  for (const { packet } of claimsIn(await entriesOf(books, ids))) {
    left.set(packet, (left.get(packet) ?? 0) - 1);
  }
  return new Map(open.map((packet) => [packet, left.get(packet) ?? 0]));
}
