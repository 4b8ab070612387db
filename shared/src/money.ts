import { InvariantError, invariant } from './invariant.ts';

declare const minorUnitsBrand: unique symbol;

/** Whole minor units (分, cents, points). Every amount of money has this type; there are no fractions. */
export type MinorUnits = number & { readonly [minorUnitsBrand]: true };

/** ISO 4217 codes, and PTS for loyalty points. All have two decimals, except PTS, which has none. */
export const CURRENCIES = ['CNY', 'HKD', 'MOP', 'PTS'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An amount in the API: `{ amount: 8888, currency: 'CNY' }` is ¥88.88. */
export interface Money {
  readonly amount: MinorUnits;
  readonly currency: Currency;
}

/** 10¹⁴ minor units, a trillion yuan: above any real sum, and so far below 2⁵³ that sums stay exact. */
export const MAX_AMOUNT = 100_000_000_000_000;

/**
 * Converts a number to minor units. Anything but a whole number within ±`MAX_AMOUNT` is a bug of the
 * caller. The ledger calls this a dozen times per command, so the messages are built only on failure.
 */
export function minorUnits(value: number): MinorUnits {
  if (!Number.isSafeInteger(value)) throw new InvariantError(`not whole minor units: ${value}`);
  if (Math.abs(value) > MAX_AMOUNT) throw new InvariantError(`beyond MAX_AMOUNT: ${value}`);
  return (value === 0 ? 0 : value) as MinorUnits;
}

export const ZERO = minorUnits(0);

export const add = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a + b);
export const subtract = (a: MinorUnits, b: MinorUnits): MinorUnits => minorUnits(a - b);
export const negate = (a: MinorUnits): MinorUnits => subtract(ZERO, a);
export const times = (a: MinorUnits, count: number): MinorUnits => minorUnits(a * count);

/** The exact sum; zero for no amounts. */
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
 * Splits a total into parts that differ by at most one minor unit and add up to it exactly. The remainder
 * goes to the first parts, one minor unit each.
 */
export function splitEvenly(total: MinorUnits, parts: number): MinorUnits[] {
  invariant(Number.isInteger(parts) && parts > 0, `not a number of parts: ${parts}`);
  invariant(total >= 0, `cannot split a debt: ${total}`);
  const least = Math.floor(total / parts);
  const remainder = total - least * parts;
  return Array.from({ length: parts }, (_, part) => minorUnits(least + (part < remainder ? 1 : 0)));
}

const SIGN: Record<Currency, string> = { CNY: '¥', HKD: 'HK$', MOP: 'MOP$', PTS: '' };

/** `8888` → `88.88`, without a thousands separator, for files, input and calculation; points have no decimals. */
export function formatAmount(amount: MinorUnits, currency: Currency = 'CNY'): string {
  const sign = amount < 0 ? '-' : '';
  const units = Math.abs(amount);
  if (currency === 'PTS') return `${sign}${units}`;
  const yuan = Math.floor(units / 100);
  return `${sign}${yuan}.${String(units % 100).padStart(2, '0')}`;
}

/** Whole digits with a comma at thousands: `1809` becomes `1,809`. */
export const groupThousands = (digits: string): string => digits.replace(/\B(?=(?:\d{3})+$)/g, ',');

/** An amount in the parts that a page styles differently: `−`, `¥`, `1,809`, `.45`. */
export function amountParts({ amount, currency }: Money, signed: boolean) {
  const plus = signed && amount > 0 ? '+' : '';
  const written = formatAmount(minorUnits(Math.abs(amount)), currency);
  const [whole = '', fraction] = written.split('.');
  return {
    sign: amount < 0 ? '−' : plus,
    unit: SIGN[currency],
    yuan: groupThousands(whole),
    fen: fraction === undefined ? '' : `.${fraction}`,
  };
}

/** An amount in any sentence, of a page, a refusal, a notice or the bot: `¥1,809.45`. */
export function formatMoney(amount: Money): string {
  const { sign, unit, yuan, fen } = amountParts(amount, false);
  return sign + unit + yuan + fen;
}

/** An amount of CNY in a sentence. */
export const formatYuan = (amount: MinorUnits): string => formatMoney(money(amount));
