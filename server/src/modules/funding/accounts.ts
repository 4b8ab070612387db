import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** Where money comes from: as far below zero as people have topped up. */
export const fundingAccounts: readonly AccountDefinition[] = [
  { root: 'bank', pattern: /^sandbox$/, minBalance: null, book: 'money' },
];

export const sandboxBank = (currency: Currency): string => `bank:sandbox:${currency}`;
