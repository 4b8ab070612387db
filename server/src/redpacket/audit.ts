import { type Fen, fen, subtract, ZERO } from '@pingshan/shared/money';
import { countClaims, type Finding, packetAccount, readBalance } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { type PacketDocument, packets, toPacket } from './model.ts';

const BATCH = 500;

async function check(ctx: Pick<Context, 'mongo'>, documents: readonly PacketDocument[]) {
  const counts = await countClaims(
    ctx,
    documents.map(({ _id }) => _id),
  );
  const findings = documents.map(async (document): Promise<Finding[]> => {
    const packet = toPacket(document);
    const subject = packetAccount(packet.id, packet.currency);
    const claimed = counts.get(packet.id)?.total ?? ZERO;
    const expected: Fen = document.closing ? ZERO : subtract(packet.total, claimed);
    const paid = document.closing ? fen(claimed + document.closing.refunded) : packet.total;
    const found = await readBalance(ctx, subject);
    if (found === expected && paid === packet.total) return [];
    const rule = 'escrow_is_open_packets';
    return [{ rule, subject, expected: String(expected), found: `${found}, paid ${paid}` }];
  });
  return (await Promise.all(findings)).flat();
}

/** Every escrow against its packet: total − claimed while it is open, nothing once it is closed. */
export async function escrowFindings(ctx: Pick<Context, 'mongo'>): Promise<Finding[]> {
  const findings: Finding[] = [];
  let batch: PacketDocument[] = [];
  for await (const document of packets(ctx).find({})) {
    batch.push(document);
    if (batch.length < BATCH) continue;
    findings.push(...(await check(ctx, batch)));
    batch = [];
  }
  return [...findings, ...(await check(ctx, batch))];
}
