import type { AllowanceLimits } from '@pingshan/shared/allowance/schemas';
import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import { type MinorUnits, minorUnits } from '@pingshan/shared/money';

type Windows = AllowanceLimits['windows'];

const leftOf = (windows: Windows, kind: AllowanceWindow): MinorUnits | undefined =>
  windows.find((each) => each.kind === kind)?.left;

const smallest = (...amounts: readonly (MinorUnits | undefined)[]): MinorUnits =>
  minorUnits(Math.min(...amounts.flatMap((amount) => (amount === undefined ? [] : [amount]))));

/** The most that can be paid now, with the PIN and without it; a minor has one limit for both. */
export function mostNow({ windows }: Pick<AllowanceLimits, 'windows'>) {
  const whole = leftOf(windows, 'life') ?? leftOf(windows, 'year');
  const cautious = smallest(whole, leftOf(windows, 'reset'), leftOf(windows, 'device'));
  const minor = leftOf(windows, 'minor');
  if (minor !== undefined) return { most: smallest(minor, cautious), withoutPin: undefined };
  return {
    most: smallest(leftOf(windows, 'two'), cautious),
    withoutPin: smallest(leftOf(windows, 'one'), cautious),
  };
}
