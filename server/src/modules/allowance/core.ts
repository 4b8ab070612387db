import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { shanghaiDay } from '@pingshan/shared/time';
import { allowanceAccount } from './account-names.ts';
import type { AllowanceLimits } from './limits.ts';

/** What the limits of a person depend on. */
export interface Payer {
  readonly id: string;
  readonly class: AccountClass;
  /** Whole years by the calendar of Shenzhen; null where the birthday is not known. */
  readonly age: number | null;
  /** A reset of the PIN after which payments are still limited. */
  readonly pinReset?: Period | null;
}

/** A time in which less may be paid. */
export interface Period {
  readonly since: Date;
  readonly until: Date;
}

/** How a payment was confirmed: by one factor, by two, or by a signature over this very payment. */
export type Level = 'one' | 'two' | 'signed';

/** One limit of one person: the account that counts it, and what it allows. */
export interface Allowance {
  readonly window: AllowanceWindow;
  readonly account: string;
  readonly max: MinorUnits;
  /** When it is over, where that is not the end of its day or year. */
  readonly until?: Date;
}

const ADULT = 18;
const YEAR_CHARS = 4;

const isMinor = ({ age }: Payer): boolean => age !== null && age < ADULT;

/** A minor has one limit for the day, however a payment is confirmed: two of them would be twice as much. */
function windowOfDay(payer: Payer, level: Level | 'out'): Level | 'out' | 'minor' {
  return level !== 'out' && isMinor(payer) ? 'minor' : level;
}

/** The limit of a day for payments that were confirmed in one way, or of withdrawals. */
export function dayAllowance(
  payer: Payer,
  level: Level | 'out',
  { limits, at }: { readonly limits: AllowanceLimits; readonly at: number },
): Allowance {
  const { minorDay, ...max } = limits.allowance;
  const window = windowOfDay(payer, level);
  return {
    window,
    account: allowanceAccount(payer.id, window, shanghaiDay(at)),
    max: window === 'minor' ? minorDay : max[window],
  };
}

/** The limit of the account's class: class I for ever, the others a calendar year of Shenzhen. */
export function classAllowance(
  payer: Payer,
  { limits, at }: { readonly limits: AllowanceLimits; readonly at: number },
): Allowance {
  const { life, year } = limits.allowance;
  if (payer.class === 'I') {
    return { window: 'life', account: allowanceAccount(payer.id, 'life', ''), max: life };
  }
  const calendarYear = shanghaiDay(at).slice(0, YEAR_CHARS);
  return {
    window: 'year',
    account: allowanceAccount(payer.id, 'year', calendarYear),
    max: year[payer.class],
  };
}

const cautionAccount = (id: string, window: AllowanceWindow, { since }: Period): string =>
  allowanceAccount(id, window, String(since.getTime()));

/**
 * The limits of all money that leaves: in the day after a reset of the PIN, counted from the first one on,
 * so that another reset adds nothing; and in the first day of the device that asks.
 */
export function cautionAllowances(
  { id, pinReset = null }: Payer,
  firstDay: Period | null,
  { allowance: { afterReset, newDevice } }: AllowanceLimits,
): Allowance[] {
  const during = (window: 'reset' | 'device', period: Period | null, max: MinorUnits) =>
    period === null
      ? []
      : [{ window, account: cautionAccount(id, window, period), max, until: period.until }];
  return [...during('reset', pinReset, afterReset), ...during('device', firstDay, newDevice)];
}

/** What is left of a limit whose account has this balance: never below zero. */
export function leftOf({ max }: Allowance, balance: MinorUnits): MinorUnits {
  return minorUnits(Math.max(0, max + balance));
}
