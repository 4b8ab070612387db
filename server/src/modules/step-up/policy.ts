import type { MinorUnits } from '@pingshan/shared/money';
import type { Factor } from '@pingshan/shared/step-up/errors';
import type { StepUpLimits } from './limits.ts';

/** What the policy knows of a payment. */
export interface PaymentFacts {
  readonly amount: MinorUnits;
  readonly knownDevice: boolean;
  /** True for a payee who was paid over a day ago, and for a payment to a group. */
  readonly knownPayee: boolean;
  /** True where the money leaves the wallet for a card that it has not left for before. */
  readonly newCard: boolean;
  /** True where it is within the day's limit for payments by one factor. */
  readonly withinOne: boolean;
}

/** The factors that a payment needs beside the session: one of each set. */
export type FactorSets = readonly (readonly Factor[])[];

interface Row {
  readonly fits: (facts: PaymentFacts, limits: StepUpLimits['stepUp']) => boolean;
  readonly sets: FactorSets;
}

const PIN: FactorSets = [['pin']];
const PIN_AND_SECOND: FactorSets = [['pin'], ['otp']];

/** Read from the top: the first row that fits decides. */
const ROWS: readonly Row[] = [
  { fits: ({ knownDevice }) => !knownDevice, sets: PIN_AND_SECOND },
  { fits: ({ newCard }) => newCard, sets: PIN_AND_SECOND },
  { fits: ({ amount }, { large }) => amount > large, sets: PIN_AND_SECOND },
  {
    fits: ({ amount, knownPayee }, { newPayee }) => !knownPayee && amount >= newPayee,
    sets: PIN_AND_SECOND,
  },
  {
    fits: ({ amount, knownPayee, withinOne }, { withoutPin }) =>
      knownPayee && withinOne && amount <= withoutPin,
    sets: [],
  },
];

/** The factors that a payment needs. A rule of risk may add to them and never takes any away. */
export function factorsFor(facts: PaymentFacts, { stepUp }: StepUpLimits): FactorSets {
  return ROWS.find(({ fits }) => fits(facts, stepUp))?.sets ?? PIN;
}

/** For what guards the account itself: the PIN, cards, the phone. */
export const ACCOUNT_FACTORS: FactorSets = PIN_AND_SECOND;

/** The sets of which no factor was passed yet. */
export const remainingOf = (sets: FactorSets, passed: readonly Factor[]): FactorSets =>
  sets.filter((set) => !set.some((factor) => passed.includes(factor)));
