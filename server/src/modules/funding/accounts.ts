import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** The bank from which money is topped up: its balance is minus the sum of all top-ups. */
export const fundingAccounts: readonly AccountDefinition[] = [
  { root: 'bank', pattern: /^sandbox$/, minBalance: null, book: 'money' },
];

export const sandboxBank = (currency: Currency): string => `bank:sandbox:${currency}`;
