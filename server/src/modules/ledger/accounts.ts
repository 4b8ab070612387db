import { idPattern } from '@pingshan/shared/ids';
import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** What a person owns. Every module may move money into and out of these accounts. */
export const ledgerAccounts: readonly AccountDefinition[] = [
  { root: 'person', pattern: idPattern('usr'), minBalance: 0, book: 'money' },
];

export const personAccount = (user: string, currency: Currency): string =>
  `person:${user}:${currency}`;
