import type { Platform } from '../../platform/context.ts';
import type { Module } from '../../platform/module.ts';
import type { SettlementContext } from '../funding/index.ts';
import type { Chart } from '../ledger/index.ts';

/** The accounts and the auditors of all modules; `app.ts` hands both down. */
export interface Audited {
  readonly chart: Chart;
  readonly auditors: readonly NonNullable<Module<never>['auditors']>[number][];
}

/** What a member of the staff acts on. */
export type StaffContext = Platform & SettlementContext;

/** The first argument of this module's workers and routes. */
export type Context = StaffContext & {
  readonly chart: Chart;
  readonly liveAuditors: readonly NonNullable<Module<never>['liveAuditors']>[number][];
};
