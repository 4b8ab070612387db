import { formatMoney, type Money } from '@pingshan/shared/money';
import type { Messages } from '../messages/type.ts';

/** The proofs that this sheet can take. Others, such as a guardian's consent, are given elsewhere. */
export type Factor = 'pin' | 'otp';

const TAKEN: readonly string[] = ['pin', 'otp'] satisfies Factor[];

/** What is confirmed, in the words of the page that asks. */
export interface Confirmation {
  readonly whom: string;
  /** Masked. */
  readonly realName?: string;
  /** The user has never paid this payee. */
  readonly firstTime?: boolean;
  readonly amount: Money;
  readonly when: string;
  readonly from: string;
  /** The names of the facts where they are not 转给, 到账 and 用. */
  readonly names?: Partial<Record<'whom' | 'when' | 'from', string>>;
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

/** The names of the three facts of a confirmation. */
export const factNames = ({ names = {} }: Confirmation, { confirm }: Messages) => ({
  whom: names.whom ?? confirm.whom,
  when: names.when ?? confirm.when,
  from: names.from ?? confirm.from,
});

/** The confirmation as a sentence that is read aloud; a masked character has a sound too. */
export function spokenConfirmation(confirmation: Confirmation, messages: Messages): string {
  const { whom, realName, amount, when } = confirmation;
  const { confirm } = messages;
  const real = realName?.replace(/\*/g, confirm.spokenMask);
  const name = real === undefined ? whom : confirm.spokenName(whom, real);
  const act = confirm.spokenTo(factNames(confirmation, messages).whom, name);
  return [act, formatMoney(amount), when].join(confirm.comma);
}
