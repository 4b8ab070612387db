import type { Money } from '@pingshan/shared/money';
import type { Messages } from '../messages/type.ts';

/** The proofs that this sheet can take. Others, such as a guardian's consent, are given elsewhere. */
export type Factor = 'pin' | 'otp';

const TAKEN: readonly string[] = ['pin', 'otp'] satisfies Factor[];

/** What is confirmed, in the words of the server. */
export interface Confirmation {
  readonly what: string;
  /** The money that it moves; null where it moves none. */
  readonly amount: Money | null;
  /** Whom, when, from where. */
  readonly details: readonly { readonly label: string; readonly value: string }[];
}

/**
 * The proof to ask for next. Of each remaining set one factor is enough; undefined where this sheet
 * can take none of the first set.
 */
export const nextFactor = (sets: readonly (readonly string[])[]): Factor | undefined =>
  sets[0]?.find((factor): factor is Factor => TAKEN.includes(factor));

/** The line below the boxes: that another proof follows, or where the code was sent. */
export function noteBelow(
  sets: readonly (readonly string[])[],
  sentTo: string | undefined,
  { confirm }: Messages,
): string {
  if (nextFactor(sets) === 'otp') return sentTo === undefined ? '' : confirm.sentTo(sentTo);
  return nextFactor(sets.slice(1)) === 'otp' ? confirm.codeFollows : '';
}

/** The confirmation as a sentence that is read aloud; a masked character has a sound too. */
export function spokenConfirmation({ what, details }: Confirmation, { confirm }: Messages): string {
  const parts = [what, ...details.map(({ label, value }) => label + value)];
  return parts.join(confirm.comma).replace(/\*+/g, confirm.spokenMask);
}
