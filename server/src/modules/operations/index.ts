import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { checkpoints, prepareCheckpoint } from './model.ts';
import { runReconciler } from './reconcile.ts';

export { auditAll } from './audit-all.ts';
export { backup } from './backup.ts';
export { BackupError, type BackupReason } from './backup-error.ts';
export { reconcile } from './reconcile.ts';
export { readBackup, restore } from './restore.ts';

/** Operations: continuous reconciliation, and audit, backup and restore on command. */
export const operations = defineModule<Context>({
  name: 'operations',
  layer: 5,
  models: [checkpoints],
  prepare: prepareCheckpoint,
  workers: [{ name: 'operations.reconciler', run: runReconciler }],
});
