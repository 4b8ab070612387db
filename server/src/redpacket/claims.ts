import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { negate } from '@pingshan/shared/money';
import {
  type Command,
  type Journal,
  packetAccount,
  parseAccount,
  personAccount,
  readClaims,
  readJournal,
} from '../ledger/index.ts';
import { Memo, perDatabase } from '../platform/memo.ts';
import type { Context } from './context.ts';
import type { ClaimLine } from './core.ts';
import type { Pending } from './keys.ts';
import type { Recalled } from './recall.ts';

export const GRABBED = 'red_packet_grabbed';

/** One per person and packet, for ever: tapping again finds the same journal. */
export const grabKey = (packet: string, user: string): string => `grab:${packet}:${user}`;

/** A share that is to be somebody's; `again` where this may have been asked of the ledger before. */
export interface Claiming extends Pending {
  readonly again?: boolean;
}

/** The claim of a share: from the packet's escrow to the person who drew it. */
export function grabCommand(
  { packet, shares }: Recalled,
  { user, share, again = false }: Claiming,
): Command {
  const amount = shares[share];
  invariant(amount !== undefined, `${packet.id} has no share ${share}`);
  return {
    key: grabKey(packet.id, user),
    kind: GRABBED,
    again,
    claim: { packet: packet.id, share },
    legs: [
      { account: packetAccount(packet.id, packet.currency), amount: negate(amount) },
      { account: personAccount(user, packet.currency), amount },
    ],
  };
}

/** What a journal of a grab says: who, which share, how much, when. */
export function claimLine({ key, legs, share, at }: Journal): ClaimLine {
  const paid = legs.find(({ amount }) => amount > 0);
  invariant(paid && share !== undefined, `not a grab: ${key}`);
  return { user: parseAccount(paid.account).owner as Id<'user'>, share, amount: paid.amount, at };
}

type Claimed = Pick<Recalled, 'packet' | 'closing'>;
type Lines = readonly ClaimLine[];

/** A line takes 215 bytes (measured): 9 MB at the most. */
const FINAL_LINES_MAX = 40_000;
/** The claims of packets that are over: nothing will be added, so a rush of late taps reads them once. */
const finalOf = perDatabase(
  () => new Memo<ReadonlyMap<string, ClaimLine>>(FINAL_LINES_MAX, ({ size }) => 1 + size),
);

const read = async (ctx: Pick<Context, 'mongo'>, packet: string): Promise<Lines> =>
  (await readClaims(ctx, packet)).map(claimLine);

const readFinal = (ctx: Pick<Context, 'mongo'>, { id }: Recalled['packet']) =>
  finalOf(ctx).get(id, async () => new Map((await read(ctx, id)).map((line) => [line.user, line])));

/** Who has which share of a packet so far, in share order; never older than the call. */
export async function readLines(
  ctx: Pick<Context, 'mongo'>,
  { packet, closing }: Claimed,
): Promise<Lines> {
  return closing ? [...(await readFinal(ctx, packet)).values()] : read(ctx, packet.id);
}

/** What one person has of a packet, if anything; of one that is over, without asking the database again. */
export async function readLine(
  ctx: Pick<Context, 'mongo'>,
  { packet, closing }: Claimed,
  user: string,
): Promise<ClaimLine | undefined> {
  if (closing) return (await readFinal(ctx, packet)).get(user);
  const journal = await readJournal(ctx, grabKey(packet.id, user));
  return journal && claimLine(journal);
}
