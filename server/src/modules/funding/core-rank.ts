import type { TopUpState, WithdrawalState } from '@pingshan/shared/funding/states';
import type { BankState } from './rails/reports.ts';

/** What our record says of an instruction: still on its way, or how it ended. */
export type Recorded = 'open' | 'failed' | 'paid' | 'returned';

/** What follows from a report of the bank. */
export type Verdict =
  /** It says nothing new. */
  | 'ignore'
  | 'pay'
  | 'return'
  /** It was paid, which we had not heard, and returned. */
  | 'pay_and_return'
  /** A bank that says "failed" may still pay: it is believed once it says so again. */
  | 'confirm_failure'
  /** It cannot be true together with what was recorded: the statement of the day decides. */
  | 'contradiction';

/**
 * The rank is `accepted < paid < returned`: a report of a lower one comes late and says nothing. A failure
 * has no rank; it never undoes a payment, and a payment never passes over a failure unseen.
 */
const VERDICTS: Readonly<Record<Recorded, Readonly<Record<BankState, Verdict>>>> = {
  open: {
    accepted: 'ignore',
    failed: 'confirm_failure',
    paid: 'pay',
    returned: 'pay_and_return',
  },
  failed: {
    accepted: 'ignore',
    failed: 'ignore',
    paid: 'contradiction',
    /** Paid and taken back: nothing has moved, at the bank as with us. */
    returned: 'ignore',
  },
  paid: {
    accepted: 'ignore',
    failed: 'contradiction',
    paid: 'ignore',
    returned: 'return',
  },
  returned: { accepted: 'ignore', failed: 'ignore', paid: 'ignore', returned: 'ignore' },
};

/** What follows from a report, given what is recorded. */
export const verdictOf = (recorded: Recorded, reported: BankState): Verdict =>
  VERDICTS[recorded][reported];

const RECORDED: Readonly<Record<TopUpState | WithdrawalState, Recorded>> = {
  asked: 'open',
  sent: 'open',
  done: 'paid',
  paid: 'paid',
  failed: 'failed',
  expired: 'failed',
  cancelled: 'failed',
  reversed: 'returned',
  returned: 'returned',
};

export const recordedOf = (state: TopUpState | WithdrawalState): Recorded => RECORDED[state];
