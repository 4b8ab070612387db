import { invariant } from '@pingshan/shared/invariant';
import { memoize } from '@pingshan/shared/memoize';
import { CURRENCIES, type Currency, type MinorUnits } from '@pingshan/shared/money';

/** Units of memo accounts, which are not money: LIM counts an allowance in minor units, UNT pieces. */
export const MEMO_UNITS = ['LIM', 'UNT'] as const;
export const UNITS = [...CURRENCIES, ...MEMO_UNITS] as const;
export type Unit = (typeof UNITS)[number];

export const isCurrency = (unit: Unit): unit is Currency => CURRENCIES.some((one) => one === unit);

export interface AccountName {
  readonly root: string;
  readonly owner: string;
  readonly unit: Unit;
}

/** What the ledger asks of the chart of accounts. Each throws for a name that is not in the chart. */
export interface Chart {
  /** The lowest balance the account may have; null for none. */
  minBalance(name: string): MinorUnits | null;
  unit(name: string): Unit;
  validate(name: string): void;
}

const NAME = new RegExp(`^([a-z_]+):([^:]+):(${UNITS.join('|')})$`);
/** A name means the same for ever, and each command needs several. */
export const NAMES_CACHED_MAX = 20_000;

function parse(name: string): AccountName {
  const [, root, owner, unit] = NAME.exec(name) ?? [];
  invariant(root && owner && unit, `not the name of an account: ${name}`);
  return { root, owner, unit: unit as Unit };
}

/** The parts of an account name. Whether a chart has such an account is not checked here. */
export const parseAccountName = memoize(NAMES_CACHED_MAX, parse);
