import type { RedPacketProof } from '@pingshan/shared/red-packet/schemas';
import { listClaims } from './claims.ts';
import type { Context } from './context.ts';
import { parametersOf, stateOf } from './core.ts';
import { getPacketState } from './packet-cache.ts';

/**
 * Everything that is needed to verify the split. The seed and the unclaimed shares are shown only
 * once the packet is closed: before that they would reveal which amount is next.
 */
export async function proveSplit(ctx: Context, packetId: string): Promise<RedPacketProof> {
  const snapshot = await getPacketState(ctx, packetId);
  const { packet, shares, closing, now } = snapshot;
  const claims = await listClaims(ctx, snapshot);
  return {
    parameters: parametersOf(packet),
    commitment: packet.commitment,
    state: stateOf(packet, claims.length, closing, now),
    seed: closing?.seed ?? null,
    shares: closing ? [...shares] : null,
    claims: claims.map(({ share, amount }) => ({ share, amount })),
  };
}
