import { defineModule } from '../../platform/module.ts';

/**
 * Pools of numbered places in Redis, for anything that hundreds of people want at the same moment.
 * Redis holds numbers of places, never amounts; the ledger decides who owns a place.
 */
export { findContradictions, type Owners, type ReservedPool } from './core-pool-audit.ts';
export { definePool } from './define-pool.ts';
export type { RecordedPool, Reservation } from './pool-definition.ts';
export type { PendingPlace } from './pool-keys.ts';

/** Reserves numbered places in Redis for the modules that own the pools; it has no routes and no documents of its own. */
export const allocator = defineModule({ name: 'allocator', layer: 2 });
