import type { Finding, OnProgress } from '../../platform/finding.ts';
import { type MinorUnits, minorUnits, subtract, ZERO } from '@pingshan/shared/money';
import { readBalances } from '../ledger/index.ts';
import { withSnapshot, type Snapshot } from '../../platform/mongo/snapshot.ts';
import { packetAccount } from './accounts.ts';
import { countClaims } from './claims.ts';
import type { Context } from './context.ts';
import { type PacketDocument, packets, toPacket } from './model.ts';

const BATCH = 500;

type Deps = Pick<Context, 'mongo'>;

export const escrowOf = ({ _id, currency }: PacketDocument): string => packetAccount(_id, currency);

/** Checks one packet; its claims and its escrow are of the same snapshot. */
export function checkEscrow(
  document: PacketDocument,
  claimed: MinorUnits,
  found: MinorUnits,
): Finding[] {
  const packet = toPacket(document);
  const { closing } = document;
  const expected: MinorUnits = closing ? ZERO : subtract(packet.total, claimed);
  const paid = closing ? minorUnits(claimed + closing.refunded) : packet.total;
  if (found === expected && paid === packet.total) return [];
  const subject = escrowOf(document);
  const rule = 'red_packet.escrow_is_unclaimed';
  return [{ rule, subject, expected: String(expected), found: `${found}, paid ${paid}` }];
}

async function check(ctx: Deps, documents: readonly PacketDocument[], snapshot: Snapshot) {
  const ids = documents.map(({ _id }) => _id);
  const claims = await countClaims(ctx, ids, snapshot);
  const balances = await readBalances(ctx, documents.map(escrowOf), snapshot);
  return documents.flatMap((document) =>
    checkEscrow(
      document,
      claims.get(document._id)?.total ?? ZERO,
      balances.get(escrowOf(document)) ?? ZERO,
    ),
  );
}

/**
 * Checks the escrow of every packet: it holds total − claimed while the packet is open, and nothing
 * once it is closed. Each batch is read from one snapshot, so that grabs may go on meanwhile.
 */
export async function auditEscrows(
  ctx: Deps,
  onProgress: OnProgress = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const total = await packets(ctx).estimatedDocumentCount();
  let last: PacketDocument['_id'] | undefined;
  for (let done = 0; ; ) {
    const after = last === undefined ? {} : { _id: { $gt: last } };
    const batch = await withSnapshot(ctx.mongo, async (snapshot) => {
      const found = packets(ctx).find(after, snapshot).sort({ _id: 1 }).limit(BATCH);
      const documents = await found.toArray();
      findings.push(...(await check(ctx, documents, snapshot)));
      return documents;
    });
    done += batch.length;
    last = batch.at(-1)?._id;
    if (batch.length > 0) onProgress({ of: 'packets', done, total });
    if (batch.length < BATCH) return findings;
  }
}
