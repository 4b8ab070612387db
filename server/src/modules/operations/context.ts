import type { Platform } from '../../platform/context.ts';
import type { Module } from '../../platform/module.ts';

/** What the modules check of themselves; `app.ts` hands it down. */
export interface Audited {
  readonly auditors: readonly NonNullable<Module<never>['auditors']>[number][];
}

/** The first argument of this module's workers. */
export interface Context extends Platform {
  readonly liveAuditors: readonly NonNullable<Module<never>['liveAuditors']>[number][];
}
