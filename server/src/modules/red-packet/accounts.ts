import { idPattern } from '@pingshan/shared/ids';
import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** The escrow of each packet: funded when it is sent, empty and closed when it is over. */
export const redPacketAccounts: readonly AccountDefinition[] = [
  { root: 'packet', pattern: idPattern('rp'), minBalance: 0, book: 'money' },
];

export const packetAccount = (packet: string, currency: Currency): string =>
  `packet:${packet}:${currency}`;
