import { InvariantError, invariant } from './invariant.ts';

declare const fenBrand: unique symbol;

/** Whole minor units (分, cents, points). The only way money is held; never a fraction of one. */
export type MinorUnits = number & { readonly [fenBrand]: true };

/** ISO 4217 codes, and PTS for loyalty points. Every one has two decimals except PTS, which has none. */
export const CURRENCIES = ['CNY', 'HKD', 'MOP', 'PTS'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An amount as it travels: `{ amount: 8888, currency: 'CNY' }` is ¥88.88. */
export interface Money {
  readonly amount: MinorUnits;
  readonly currency: Currency;
}

/** 10¹⁴ fen, a trillion yuan: far above any real sum, far below 2⁵³, so sums of many stay exact. */
export const MAX_AMOUNT = 100_000_000_000_000;

/**
 * Takes a number for fen. Anything but a whole number within ±`MAX_FEN` is a bug of the caller. The
 * ledger calls this a dozen times for each command, so the sentences are made only when needed.
 */
export function minorUnits(value: number): MinorUnits {
  if (!Number.isSafeInteger(value)) throw new InvariantError(`not whole fen: ${value}`);
  if (Math.abs(value) > MAX_AMOUNT) throw new InvariantError(`beyond any real sum: ${value}`);
  return (value === 0 ? 0 : value) as MinorUnits;
}

export const ZERO = minorUnits(0);

export const add = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a + b);
export const subtract = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a - b);
export const negate = (a: MinorUnits): MinorUnits => subtract(ZERO, a);
export const times = (a: MinorUnits, count: number): MinorUnits => minorUnits(a * count);

/** The exact total; zero of none. */
export function sum(amounts: Iterable<MinorUnits>): MinorUnits {
  let total = ZERO;
  for (const amount of amounts) total = add(total, amount);
  return total;
}

export const money = (amount: number, currency: Currency = 'CNY'): Money => ({
  amount: minorUnits(amount),
  currency,
});

/**
 * Parts that differ by at most one fen and add up to the total exactly. The remainder belongs to
 * the first parts, one fen each, so nobody is ever paid less than nothing.
 */
export function splitEvenly(total: MinorUnits, parts: number): MinorUnits[] {
  invariant(Number.isInteger(parts) && parts > 0, `not a number of parts: ${parts}`);
  invariant(total >= 0, `cannot split a debt: ${total}`);
  const floor = Math.floor(total / parts);
  const remainder = total - floor * parts;
  return Array.from({ length: parts }, (_, part) => minorUnits(floor + (part < remainder ? 1 : 0)));
}

const SIGN: Record<Currency, string> = { CNY: '¥', HKD: 'HK$', MOP: 'MOP$', PTS: '' };

/** `8888` → `88.88`; points have no decimals. The minus is kept; there is no thousands mark. */
export function formatAmount(amount: MinorUnits, currency: Currency = 'CNY'): string {
  const sign = amount < 0 ? '-' : '';
  const units = Math.abs(amount);
  if (currency === 'PTS') return `${sign}${units}`;
  const yuan = Math.floor(units / 100);
  return `${sign}${yuan}.${String(units % 100).padStart(2, '0')}`;
}

/** `¥88.88`, as it is shown and read aloud. */
export function formatMoney({ amount, currency }: Money): string {
  const sign = amount < 0 ? '-' : '';
  return `${sign}${SIGN[currency]}${formatAmount(minorUnits(Math.abs(amount)), currency)}`;
}
