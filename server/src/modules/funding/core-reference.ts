import { luhnDigit, luhnRemainder } from '@pingshan/shared/funding/luhn';

/** Nine digits and a check digit: short enough to type into a bank's form, and a wrong digit is noticed. */
const DIGITS = 10;
const CANDIDATE = new RegExp(`(?<!\\d)\\d{${DIGITS}}(?!\\d)`, 'g');

/** How many references there are. */
export const REFERENCES = 10 ** (DIGITS - 1);

/** A reference from a number below `REFERENCES`. */
export function referenceFrom(serial: number): string {
  const digits = String(serial).padStart(DIGITS - 1, '0');
  return `${digits}${luhnDigit(digits)}`;
}

/**
 * The references that a person may have meant, who writes them with spaces, hyphens and other words. Only
 * groups of that many digits with a right check digit count.
 */
export function referencesIn(typed: string): string[] {
  const joined = typed.replaceAll(/(?<=\d)[ -](?=\d)/g, '');
  const groups = [typed, joined].flatMap((text) => text.match(CANDIDATE) ?? []);
  return [...new Set(groups)].filter((group) => luhnRemainder(group) === 0);
}
