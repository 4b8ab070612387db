import type { Config } from '../../config.ts';
import type { Platform } from '../../platform/context.ts';
import type { Ledger } from '../ledger/index.ts';
import type { ClearingContext } from '../risk/index.ts';
import type { FundingLimits } from './limits.ts';

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly ledger: Ledger;
  readonly limits: ClearingContext['limits'] & FundingLimits;
}

/** What settling with a bank needs. A command has this much without a server. */
export interface SettlementContext
  extends Pick<Platform, 'mongo' | 'clock' | 'newId' | 'log' | 'notifyChanged'> {
  readonly config: Pick<Config, 'bank' | 'wechatPay'>;
  readonly ledger: Ledger;
  readonly limits: FundingLimits;
}
