import { idPattern } from '@pingshan/shared/ids';
import type { AccountDefinition } from '../../platform/account-definition.ts';

export const piggyBankAccounts: readonly AccountDefinition[] = [
  { root: 'piggy', pattern: idPattern('usr'), minBalance: 0, book: 'money' },
];

export const piggyAccount = (user: string): string => `piggy:${user}:CNY`;
