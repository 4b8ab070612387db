import type { Finding } from '../../platform/finding.ts';

/** What the audit of the ledger checks. */
export type LedgerRule =
  /** All balances of a unit sum to zero. */
  | 'ledger.sum_is_zero'
  | 'ledger.above_minimum'
  | 'ledger.balance_is_legs'
  /** The chart has an account of that name, with that minimum. */
  | 'ledger.account_is_in_chart'
  | 'ledger.entry_adds_up'
  | 'ledger.entry_is_final';

/** A finding of the ledger's own audit. */
export const ledgerFinding = (
  rule: LedgerRule,
  subject: string,
  expected: string,
  found: string,
): Finding => ({ rule, subject, expected, found });

/** An entry whose legs do not sum to zero in a unit. */
export const unbalancedFinding = (entry: string, unit: string, total: number): Finding =>
  ledgerFinding('ledger.entry_adds_up', entry, `0 ${unit}`, `${total} ${unit}`);

const ABOUT_ACCOUNTS = new Set<string>([
  'ledger.balance_is_legs',
  'ledger.above_minimum',
  'ledger.account_is_in_chart',
]);

/** True where the subject is an account, which a later round has to check again. */
export const isAboutAccount = ({ rule }: Finding): boolean => ABOUT_ACCOUNTS.has(rule);

/** True where entries that were verified before have been altered, so that all must be verified again. */
export const invalidatesCheckpoint = ({ rule }: Finding): boolean =>
  rule === 'ledger.entry_is_final';
