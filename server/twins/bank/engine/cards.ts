import type { CardKind, CardRequest } from './lines.ts';

/** The wrong codes after which a new one must be asked for. */
export const TRIES_MAX = 5;
export const CODE_EXPIRES_MS = 5 * 60 * 1_000;

/** A card that a client has bound or is binding. */
export interface BankCard extends CardRequest {
  readonly state: 'awaiting_code' | 'active' | 'removed';
  readonly code: string;
  readonly expires_ms: number;
  readonly wrong: number;
}

interface Range {
  readonly prefix: string;
  readonly issuer: string;
  readonly kind: CardKind;
}

/** Invented ranges of invented banks. A number outside of them is a debit card of another bank. */
const RANGES: readonly Range[] = [
  { prefix: '629900', issuer: '坪山沙盒银行', kind: 'debit' },
  { prefix: '629955', issuer: '坪山沙盒银行', kind: 'credit' },
  { prefix: '629977', issuer: '马峦山沙盒银行', kind: 'debit' },
];
const OTHER: Range = { prefix: '', issuer: '外地沙盒银行', kind: 'debit' };

/** The bank that issued a card, and whether it is a debit or a credit card. */
export const issuerOf = (number: string): { issuer: string; kind: CardKind } => {
  const { issuer, kind } = RANGES.find(({ prefix }) => number.startsWith(prefix)) ?? OTHER;
  return { issuer, kind };
};

/** The check digit is the one with which Luhn's sum is a multiple of ten. */
function luhnSum(digits: string): number {
  return [...digits].reduceRight((total, digit, index) => {
    const doubled = (digits.length - 1 - index) % 2 === 1;
    const value = doubled ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
}

/** A card number of 16 digits that ends with `tail` and passes Luhn's check. */
export function cardNumber(prefix: string, serial: number, tail: string): string {
  const middle = String(serial).padStart(5, '0').slice(-5);
  for (let free = 0; free < 10; free++) {
    const number = `${prefix}${free}${middle}${tail}`;
    if (luhnSum(number) % 10 === 0) return number;
  }
  throw new Error(`no number ends with ${tail}`);
}
