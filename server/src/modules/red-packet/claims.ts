import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { negate } from '@pingshan/shared/money';
import {
  type Command,
  countByReference,
  type JournalEntry,
  listByReference,
  parseAccountName,
  personAccount,
  readEntry,
  type Reference,
  type ReferenceCount,
} from '../ledger/index.ts';
import { perDatabase, ReadCache } from '../../platform/cache.ts';
import type { Snapshot } from '../../platform/mongo/snapshot.ts';
import { packetAccount } from './accounts.ts';
import type { Context } from './context.ts';
import type { ClaimEntry } from './core.ts';
import type { CachedPacket } from './packet-cache.ts';

export const GRABBED = 'red_packet_grabbed';

/** The reference of all entries of a packet; a claim fills the slot of its share. */
export const referenceTo = (packet: string, share?: number): Reference => ({
  kind: 'red_packet',
  id: packet,
  ...(share !== undefined && { slot: share }),
});

/** One key for each person and packet, for ever: another tap finds the same entry. */
export const grabKey = (packet: string, user: string): string => `grab:${packet}:${user}`;

/**
 * A reserved share that the ledger is to record; `mayExist` where an earlier try may have done so.
 */
export interface ClaimRequest {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
  readonly mayExist?: boolean;
}

/** Pays a share from the packet's escrow to the person for whom it is reserved. */
export function grabCommand(
  { packet, shares }: CachedPacket,
  { user, share, mayExist = false }: ClaimRequest,
): Command {
  const amount = shares[share];
  invariant(amount !== undefined, `${packet.id} has no share ${share}`);
  return {
    key: grabKey(packet.id, user),
    kind: GRABBED,
    mayExist,
    reference: referenceTo(packet.id, share),
    legs: [
      { account: packetAccount(packet.id, packet.currency), amount: negate(amount) },
      { account: personAccount(user, packet.currency), amount },
    ],
  };
}

/** Reads a claim from its entry. Throws where the entry is no claim. */
export function toClaim({ key, reference, legs, at }: JournalEntry): ClaimEntry {
  const { id, slot: share } = reference;
  const paid = legs.find(({ amount }) => amount > 0);
  const payee = paid && parseAccountName(paid.account);
  invariant(paid && payee?.root === 'person' && share !== undefined, `not a claim: ${key}`);
  const user = payee.owner as Id<'usr'>;
  return { packet: id as Id<'rp'>, user, share, amount: paid.amount, at };
}

type Deps = Pick<Context, 'mongo'>;

/**
 * The claims of several packets: of one person only, or from one snapshot, where the caller names
 * it.
 */
export async function listClaimsOf(
  deps: Deps,
  packets: readonly string[],
  query: { readonly account?: string; readonly snapshot?: Snapshot } = {},
): Promise<ClaimEntry[]> {
  return (await listByReference(deps, packets, query)).map(toClaim);
}

/** How much of each packet is claimed; a packet without a claim is left out. */
export const countClaims = (
  deps: Deps,
  packets: readonly string[],
  snapshot?: Snapshot,
): Promise<Map<string, ReferenceCount>> => countByReference(deps, packets, snapshot);

type Claimed = Pick<CachedPacket, 'packet' | 'closing'>;
type Claims = readonly ClaimEntry[];

/** A claim takes 215 bytes (measured): 9 MB at the most. */
const FINAL_CLAIMS_MAX = 40_000;
/** The claims of closed packets, which are final, so that many late taps read them once. */
const finalOf = perDatabase(
  () => new ReadCache<ReadonlyMap<string, ClaimEntry>>(FINAL_CLAIMS_MAX, ({ size }) => 1 + size),
);

const read = (ctx: Deps, packet: string): Promise<Claims> => listClaimsOf(ctx, [packet]);

const readFinal = (ctx: Deps, { id }: CachedPacket['packet']) =>
  finalOf(ctx).get(
    id,
    async () => new Map((await read(ctx, id)).map((claim) => [claim.user, claim])),
  );

/** The claims of a packet in the order of their shares, no older than the call. */
export async function listClaims(ctx: Deps, { packet, closing }: Claimed): Promise<Claims> {
  return closing ? [...(await readFinal(ctx, packet)).values()] : read(ctx, packet.id);
}

/** The claim of one person, if there is one. Of a closed packet it is read from memory. */
export async function readClaim(
  ctx: Deps,
  { packet, closing }: Claimed,
  user: string,
): Promise<ClaimEntry | undefined> {
  if (closing) return (await readFinal(ctx, packet)).get(user);
  const entry = await readEntry(ctx, grabKey(packet.id, user));
  return entry && toClaim(entry);
}
