import type { Platform } from '../../platform/context.ts';
import type { Module } from '../../platform/module.ts';
import type { Chart } from '../ledger/index.ts';

/** The accounts and the auditors of all modules; `app.ts` hands both down. */
export interface Audited {
  readonly chart: Chart;
  readonly auditors: readonly NonNullable<Module<never>['auditors']>[number][];
}

/** The first argument of this module's workers. */
export interface Context extends Platform {
  readonly chart: Chart;
  readonly liveAuditors: readonly NonNullable<Module<never>['liveAuditors']>[number][];
}
