import type {
  Claim,
  PacketKind,
  PacketState,
  PacketTheme,
  SendRequest,
} from '@pingshan/shared/red-packet/schemas';
import type { Person } from '@pingshan/shared/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { type Currency, type MinorUnits, subtract, sum, times, ZERO } from '@pingshan/shared/money';
import type { SplitParameters } from '@pingshan/shared/proof/split';
import { cleanText, countCharacters } from '@pingshan/shared/text';

export interface PacketLimits {
  readonly minShare: MinorUnits;
  readonly maxShare: MinorUnits;
  readonly maxCount: number;
  readonly greetingMax: number;
}

/** A packet as it was sent. None of these fields changes afterwards. */
export interface Packet {
  readonly id: Id<'rp'>;
  readonly kind: PacketKind;
  readonly sender: Id<'usr'>;
  readonly total: MinorUnits;
  readonly currency: Currency;
  readonly count: number;
  readonly maxShare: MinorUnits;
  readonly greeting: string;
  readonly theme: PacketTheme;
  readonly recipients: readonly Id<'usr'>[] | null;
  readonly chat: string | null;
  readonly commitment: string;
  readonly sealedSeed: string;
  /** The limits of the sender that it was drawn from. */
  readonly drawn: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The end of a packet, which happens once: the rest is refunded and the seed is published. */
export interface Closing {
  readonly closedAt: Date;
  readonly refunded: MinorUnits;
  readonly seed: string;
}

export const parametersOf = (packet: Packet): SplitParameters => ({
  id: packet.id,
  kind: packet.kind,
  total: packet.total,
  currency: packet.currency,
  count: packet.count,
  maxShare: packet.maxShare,
});

const DEFAULT_GREETING = '恭喜发财，大吉大利';

function checkRecipients({ kind, recipients, count }: SendRequest, sender: Id<'usr'>) {
  const named = new Set(recipients ?? []);
  const wrong =
    kind === 'exclusive'
      ? named.size !== count || named.size !== recipients?.length || named.has(sender)
      : named.size > 0;
  if (wrong) {
    throw new AppError('red_packet_recipients_invalid', { recipients: named.size, count });
  }
  return kind === 'exclusive' ? [...named] : null;
}

function checkGreeting(greeting: string | undefined, max: number): string {
  const clean = cleanText(greeting ?? '') || DEFAULT_GREETING;
  const over = countCharacters(clean) - max;
  if (over > 0) throw new AppError('red_packet_greeting_too_long', { max, over });
  return clean;
}

/** Checks a request against every limit; each refusal says by how much the limit is missed. */
export function checkSend(request: SendRequest, sender: Id<'usr'>, limits: PacketLimits) {
  const { total, count } = request;
  if (total.currency !== 'CNY') throw new AppError('currency_mismatch');
  if (count < 1 || count > limits.maxCount) {
    throw new AppError('red_packet_count_invalid', { max: limits.maxCount });
  }
  const short = subtract(times(limits.minShare, count), total.amount);
  if (short > 0) throw new AppError('red_packet_share_too_small', { short });
  const over = subtract(total.amount, times(limits.maxShare, count));
  if (over > 0) {
    throw new AppError('red_packet_share_too_large', { max: limits.maxShare, over });
  }
  return {
    recipients: checkRecipients(request, sender),
    greeting: checkGreeting(request.greeting, limits.greetingMax),
    theme: request.theme ?? ('weiwu' as const),
  };
}

/** The state that users see: `now` is the database's clock, and `closing` the ledger's decision. */
export function stateOf(
  packet: Pick<Packet, 'count' | 'expiresAt'>,
  claimed: number,
  closing: Closing | null,
  now: Date,
): PacketState {
  if (claimed === packet.count) return 'finished';
  if (closing) return 'refunded';
  return now >= packet.expiresAt ? 'expired' : 'open';
}

/**
 * Marks the largest share of a finished lucky packet, and the earlier one of two that are equal.
 */
export function crown(kind: PacketKind, count: number, claims: readonly Claim[]): Claim[] {
  if (kind !== 'lucky' || claims.length < count || count < 2) return [...claims];
  const best = claims.reduce((a, b) => {
    if (a.amount.amount !== b.amount.amount) return a.amount.amount > b.amount.amount ? a : b;
    return a.at <= b.at ? a : b;
  });
  return claims.map((claim) => (claim === best ? { ...claim, best: true } : claim));
}

/** A claim as the ledger records it. */
export interface ClaimEntry {
  readonly packet: Id<'rp'>;
  readonly user: Id<'usr'>;
  readonly share: number;
  readonly amount: MinorUnits;
  readonly at: Date;
}

/** The claims in the order of a page: newest first, with the largest one marked. */
export function claimsView(
  packet: Packet,
  entries: readonly ClaimEntry[],
  profiles: ReadonlyMap<string, Person>,
) {
  const claims = entries.map(
    ({ user, share, amount, at }): Claim => ({
      user: profiles.get(user) ?? { id: user, name: '' },
      share,
      amount: { amount, currency: packet.currency },
      at: at.toISOString(),
    }),
  );
  const crowned = crown(packet.kind, packet.count, claims);
  return crowned.sort((a, b) => b.at.localeCompare(a.at) || b.share - a.share);
}

export const claimedTotal = (claims: readonly ClaimEntry[]): MinorUnits =>
  claims.length === 0 ? ZERO : sum(claims.map(({ amount }) => amount));
