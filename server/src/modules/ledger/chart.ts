import { idPattern } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { CURRENCIES, type Currency, type MinorUnits, ZERO } from '@pingshan/shared/money';
import { memoize } from '@pingshan/shared/memoize';

/**
 * The chart of accounts: every name the ledger will ever hold, and how low each may go. An account is
 * opened by the first journal that touches it; a name that is not in this chart is a bug.
 */
const CHART: readonly { pattern: RegExp; minBalance: MinorUnits | null }[] = [
  { pattern: idPattern('usr'), minBalance: ZERO },
  { pattern: idPattern('rp'), minBalance: ZERO },
  /** Play money comes from here, so it goes as far below zero as people topped up. */
  { pattern: /^sandbox$/, minBalance: null },
];

const ROOTS = ['person', 'packet', 'bank'] as const;
const NAME = new RegExp(`^(${ROOTS.join('|')}):([^:]+):(${CURRENCIES.join('|')})$`);

export const personAccount = (user: string, currency: Currency): string =>
  `person:${user}:${currency}`;
/** The escrow of one red packet: funded when it is sent, empty when it is over. */
export const packetAccount = (packet: string, currency: Currency): string =>
  `packet:${packet}:${currency}`;
export const sandboxBank = (currency: Currency): string => `bank:sandbox:${currency}`;

export interface AccountName {
  root: (typeof ROOTS)[number];
  owner: string;
  currency: Currency;
  minBalance: MinorUnits | null;
}

/** A name says the same for ever, and the ledger asks several times for each command. */
const PARSED_MAX = 20_000;

/** What a name says. Names are made by the functions above, so one that does not fit is a bug. */
export const parseAccount = memoize(PARSED_MAX, parse);

function parse(name: string): AccountName {
  const [, root, owner, currency] = NAME.exec(name) ?? [];
  const entry = CHART.find(({ pattern }) => pattern.test(owner ?? ''));
  invariant(root && owner && currency && entry, `not in the chart of accounts: ${name}`);
  return {
    root: root as AccountName['root'],
    owner,
    currency: currency as Currency,
    minBalance: entry.minBalance,
  };
}
