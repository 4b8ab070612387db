import type { Connection } from 'mongoose';
import type { AcknowledgedSend, History } from '../history.ts';
import { claimsIn } from './check-claims.ts';
import type { Findings } from './findings.ts';
import { collection, type EntryRow, entriesOf, groupBy, netAmount } from './read-ledger.ts';

interface PacketRow {
  readonly _id: string;
  readonly closing: { readonly refunded: number } | null;
  readonly expiresAt: Date;
}

const REFUNDED = 'red_packet_refunded';

/** Packets that have expired and are not closed. */
export async function overduePackets(mongo: Connection): Promise<string[]> {
  const open = { closing: null, expiresAt: { $lte: new Date() } };
  const found = collection<PacketRow>(mongo, 'packets').find(open).project<{ _id: string }>({});
  return (await found.toArray()).map(({ _id }) => _id);
}

async function findLost(
  mongo: Connection,
  entries: readonly EntryRow[],
  sends: readonly AcknowledgedSend[],
): Promise<string[]> {
  const ids = sends.map(({ packet }) => packet);
  const found = await collection(mongo, 'packets').distinct('_id', { _id: { $in: ids } });
  const existing = new Set([...entries.map(({ _id }) => _id), ...found]);
  return ids.filter((id) => !existing.has(id) || !existing.has(`send:${id}`));
}

/**
 * A packet is refunded once, with all that is left, to its own sender, who gets one notice of it.
 */
async function findWrongRefunds(
  mongo: Connection,
  entries: readonly EntryRow[],
  sends: readonly AcknowledgedSend[],
): Promise<string[]> {
  const refunds = groupBy(
    entries.filter(({ kind }) => kind === REFUNDED),
    ({ reference }) => reference.id,
  );
  const claims = groupBy(claimsIn(entries), ({ packet }) => packet);
  const ids = sends.map(({ packet }) => packet);
  const sent = await collection<{ _id: string; params: { redPacket: string } }>(mongo, 'outbox')
    .find({ 'params.redPacket': { $in: ids } })
    .toArray();
  const notices = groupBy(sent, ({ params }) => params.redPacket);
  return sends.flatMap(({ packet, sender, total }) => {
    const [refund, ...more] = refunds.get(packet) ?? [];
    if (!refund) return [];
    const claimed = (claims.get(packet) ?? []).reduce((sum, { amount }) => sum + amount, 0);
    const left = total - claimed;
    const refunded = netAmount(refund, `person:${sender}:CNY`);
    const count = notices.get(packet)?.length ?? 0;
    if (more.length === 0 && refunded === left && count === (left > 0 ? 1 : 0)) return [];
    return [`${packet}: ${refunded} of ${left} refunded to ${sender}, ${count} notices`];
  });
}

/**
 * A sender always has enough money, so every refusal of a send is wrong, even if it was not sent.
 */
async function findContradicted(mongo: Connection, { refused }: History): Promise<string[]> {
  const records = collection(mongo, 'idempotency');
  const found = refused.map(async ({ what, user, code }) => {
    if (!('key' in what) || 'to' in what) return [];
    const sent = await records.findOne({ _id: `${user}:sendRedPacket:${what.key}` });
    return [`${user} ${what.key}: ${code}, ${sent ? 'but sent' : 'without a reason'}`];
  });
  return (await Promise.all(found)).flat();
}

/**
 * Checks the completions of sends against the packets, their entries and the notices of refunds.
 */
export async function checkPackets(
  mongo: Connection,
  entries: readonly EntryRow[],
  history: History,
): Promise<Partial<Findings>> {
  return {
    lost: await findLost(mongo, entries, history.sends),
    doubled: await findWrongRefunds(mongo, entries, history.sends),
    contradicted: await findContradicted(mongo, history),
  };
}

/** The number of unclaimed shares of each acknowledged packet that stays open beyond `until`. */
export async function unclaimedShares(
  mongo: Connection,
  { sends }: History,
  { until }: { until: Date },
): Promise<Map<string, number>> {
  const ids = sends.map(({ packet }) => packet);
  const lasting = { _id: { $in: ids }, closing: null, expiresAt: { $gt: until } };
  const open = await collection<PacketRow>(mongo, 'packets').distinct('_id', lasting);
  const left = new Map(sends.map(({ packet, count }) => [packet, count]));
  for (const { packet } of claimsIn(await entriesOf(mongo, ids))) {
    left.set(packet, (left.get(packet) ?? 0) - 1);
  }
  return new Map(open.map((packet) => [packet, left.get(packet) ?? 0]));
}
