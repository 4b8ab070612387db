import type { RedPacketProof } from '@pingshan/shared/contract/red-packet';
import { readLines } from './claims.ts';
import type { Context } from './context.ts';
import { parametersOf, stateOf } from './core.ts';
import { look } from './recall.ts';

/**
 * What anybody needs to check the split. The seed and the shares nobody took are shown only once the
 * packet is closed: before that they would tell a late-comer what a tap is worth.
 */
export async function prove(ctx: Context, packetId: string): Promise<RedPacketProof> {
  const seen = await look(ctx, packetId);
  const { packet, shares, closing, now } = seen;
  const lines = await readLines(ctx, seen);
  return {
    parameters: parametersOf(packet),
    commitment: packet.commitment,
    state: stateOf(packet, lines.length, closing, now),
    seed: closing?.seed ?? null,
    shares: closing ? [...shares] : null,
    claims: lines.map(({ share, amount }) => ({ share, amount })),
  };
}
