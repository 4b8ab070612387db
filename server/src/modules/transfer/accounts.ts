import { idPattern } from '@pingshan/shared/ids';
import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** The escrow of each transfer on its way: funded when it is sent, empty and closed once it has ended. */
export const transferAccounts: readonly AccountDefinition[] = [
  { root: 'transfer', pattern: idPattern('trf'), minBalance: 0, book: 'money' },
];

export const transferAccount = (transfer: string, currency: Currency): string =>
  `transfer:${transfer}:${currency}`;
