import { idPattern } from '@pingshan/shared/ids';
import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** What a person owns; and what they owe, below zero until it is repaid. Every module may use these accounts. */
export const ledgerAccounts: readonly AccountDefinition[] = [
  { root: 'person', pattern: idPattern('usr'), minBalance: 0, book: 'money' },
  { root: 'owed', pattern: idPattern('usr'), minBalance: null, book: 'money' },
];

export const owedAccount = (user: string, currency: Currency): string => `owed:${user}:${currency}`;

export const personAccount = (user: string, currency: Currency): string =>
  `person:${user}:${currency}`;
