import type { RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { listClaims } from './claims.ts';
import type { Context } from './context.ts';
import { parametersOf, stateOf } from './core.ts';
import { getPacketState } from './packet-cache.ts';

/**
 * What anybody needs to check the split. The seed and the shares nobody took are shown only once the
 * packet is closed: before that they would tell a late-comer what a tap is worth.
 */
export async function proveSplit(ctx: Context, packetId: string): Promise<RedPacketProof> {
  const seen = await getPacketState(ctx, packetId);
  const { packet, shares, closing, now } = seen;
  const lines = await listClaims(ctx, seen);
  return {
    parameters: parametersOf(packet),
    commitment: packet.commitment,
    state: stateOf(packet, lines.length, closing, now),
    seed: closing?.seed ?? null,
    shares: closing ? [...shares] : null,
    claims: lines.map(({ share, amount }) => ({ share, amount })),
  };
}
