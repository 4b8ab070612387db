import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { negate } from '@pingshan/shared/money';
import {
  type Command,
  type JournalEntry,
  packetAccount,
  parseAccount,
  personAccount,
  readClaims,
  readEntry,
} from '../ledger/index.ts';
import { Memo, perDatabase } from '../../platform/cache.ts';
import type { Context } from './context.ts';
import type { ClaimEntry } from './core.ts';
import type { CachedPacket } from './packet-cache.ts';

export const GRABBED = 'red_packet_grabbed';

/** One per person and packet, for ever: tapping again finds the same journal. */
export const grabKey = (packet: string, user: string): string => `grab:${packet}:${user}`;

/** A reserved share that the ledger is to record; `mayExist` where an earlier try may have done so. */
export interface ClaimRequest {
  readonly packet: string;
  readonly user: string;
  readonly share: number;
  readonly mayExist?: boolean;
}

/** The claim of a share: from the packet's escrow to the person who drew it. */
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
    claim: { packet: packet.id, share },
    legs: [
      { account: packetAccount(packet.id, packet.currency), amount: negate(amount) },
      { account: personAccount(user, packet.currency), amount },
    ],
  };
}

/** What a journal of a grab says: who, which share, how much, when. */
export function toClaim({ key, legs, share, at }: JournalEntry): ClaimEntry {
  const paid = legs.find(({ amount }) => amount > 0);
  invariant(paid && share !== undefined, `not a grab: ${key}`);
  return { user: parseAccount(paid.account).owner as Id<'usr'>, share, amount: paid.amount, at };
}

type Claimed = Pick<CachedPacket, 'packet' | 'closing'>;
type Lines = readonly ClaimEntry[];

/** A line takes 215 bytes (measured): 9 MB at the most. */
const FINAL_CLAIMS_MAX = 40_000;
/** The claims of packets that are over: nothing will be added, so a rush of late taps reads them once. */
const finalOf = perDatabase(
  () => new Memo<ReadonlyMap<string, ClaimEntry>>(FINAL_CLAIMS_MAX, ({ size }) => 1 + size),
);

const read = async (ctx: Pick<Context, 'mongo'>, packet: string): Promise<Lines> =>
  (await readClaims(ctx, packet)).map(toClaim);

const readFinal = (ctx: Pick<Context, 'mongo'>, { id }: CachedPacket['packet']) =>
  finalOf(ctx).get(id, async () => new Map((await read(ctx, id)).map((line) => [line.user, line])));

/** Who has which share of a packet so far, in share order; never older than the call. */
export async function listClaims(
  ctx: Pick<Context, 'mongo'>,
  { packet, closing }: Claimed,
): Promise<Lines> {
  return closing ? [...(await readFinal(ctx, packet)).values()] : read(ctx, packet.id);
}

/** What one person has of a packet, if anything; of one that is over, without asking the database again. */
export async function readClaim(
  ctx: Pick<Context, 'mongo'>,
  { packet, closing }: Claimed,
  user: string,
): Promise<ClaimEntry | undefined> {
  if (closing) return (await readFinal(ctx, packet)).get(user);
  const journal = await readEntry(ctx, grabKey(packet.id, user));
  return journal && toClaim(journal);
}
