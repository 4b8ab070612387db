/** Card numbers of every scheme have this many digits. */
const CARD_NUMBER = /^\d{12,19}$/;
const BASE = 10;

/** A digit as it counts in the sum: every second one from the right is doubled, and 10 and more lose 9. */
function weight(digit: number, fromRight: number): number {
  if (fromRight % 2 === 0) return digit;
  const doubled = digit * 2;
  return doubled < BASE ? doubled : doubled - (BASE - 1);
}

/** What is left of Luhn's sum of these digits, check digit included: 0 where it is right. */
export function luhnRemainder(digits: string): number {
  const reversed = [...digits].map(Number).toReversed();
  return reversed.reduce((sum, digit, index) => sum + weight(digit, index), 0) % BASE;
}

/** The digit that, put after these, makes the remainder 0. */
export const luhnDigit = (digits: string): number => (BASE - luhnRemainder(`${digits}0`)) % BASE;

/**
 * Whether a card number passes Luhn's check, which finds a wrong digit and most swapped neighbours. Some
 * issuers of UnionPay give out numbers that do not pass, so a page asks again and never refuses.
 */
export const passesLuhn = (number: string): boolean =>
  CARD_NUMBER.test(number) && luhnRemainder(number) === 0;
