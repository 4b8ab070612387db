/** The house looking at itself: reconciliation now, backup and restore when asked. */
export { prepareOps } from './model.ts';
export { reconcile, reconcileUntil } from './reconcile.ts';
