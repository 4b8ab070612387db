import { idPattern } from '@pingshan/shared/ids';
import type { Currency } from '@pingshan/shared/money';
import type { AccountDefinition } from '../../platform/account-definition.ts';

/** The source of the sandbox's free money, which is at no bank. */
const SANDBOX = 'sandbox';
const RAILS = ['sandbox-bank', 'wechat-pay'];
const BANK_ID = '[A-Z0-9]{1,40}';

export const fundingAccounts: readonly AccountDefinition[] = [
  /** Minus what a bank holds for us; of the sandbox's source, minus what it gave. */
  {
    root: 'bank',
    pattern: new RegExp(`^(${[SANDBOX, ...RAILS].join('|')})$`),
    minBalance: null,
    book: 'money',
  },
  /** The escrow of one withdrawal, while the bank has it. */
  { root: 'transit', pattern: idPattern('wdr'), minBalance: 0, book: 'money' },
  /** A bank transfer of which we do not know whose it is. */
  {
    root: 'suspense',
    pattern: new RegExp(`^(${RAILS.join('|')})\\.${BANK_ID}$`),
    minBalance: 0,
    book: 'money',
  },
];

export const sandboxBank = (currency: Currency): string => `bank:${SANDBOX}:${currency}`;
export const bankAccount = (rail: string, currency: Currency): string => `bank:${rail}:${currency}`;
export const transitAccount = (withdrawal: string, currency: Currency): string =>
  `transit:${withdrawal}:${currency}`;
export const suspenseAccount = (rail: string, bankId: string, currency: Currency): string =>
  `suspense:${rail}.${bankId}:${currency}`;
