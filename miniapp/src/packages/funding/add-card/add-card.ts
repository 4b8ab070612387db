import { passesLuhn } from '@pingshan/shared/funding/luhn';
import { parsePhone } from '../../../layouts/sign-in/sign-in.ts';
import type { FundingMessages } from '../messages/type.ts';

/** The longest card number with its spaces. */
export const NUMBER_MAX = 23;
export const PHONE_MAX = 18;

/** A card number as it is typed, in groups of four as on the card. */
export const spacedNumber = (typed: string): string =>
  typed.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');

const digitsOf = (typed: string): string => typed.replace(/\s/g, '');

/**
 * What is odd about a card number. It only asks: some numbers of real cards do not pass the check, so the
 * button stays.
 */
export const doubtAbout = (typed: string, { addCard }: FundingMessages): string | undefined =>
  passesLuhn(digitsOf(typed)) ? undefined : addCard.unsure;

/** What is wrong with a phone number. */
export const faultOfPhone = (typed: string, { addCard }: FundingMessages): string | undefined =>
  parsePhone(typed) === undefined ? addCard.phoneUnclear : undefined;

/** What the bank is asked; undefined while a number is not complete. */
export function cardRequestOf(
  typed: string,
  typedPhone: string,
): { readonly number: string; readonly phone: string } | undefined {
  const number = digitsOf(typed);
  const phone = parsePhone(typedPhone);
  return phone !== undefined && /^\d{12,19}$/.test(number) ? { number, phone } : undefined;
}
