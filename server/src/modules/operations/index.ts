import { operations as contract } from '@pingshan/shared/operations/contract';
import { messages } from '@pingshan/shared/operations/messages/index';
import { schemas } from '@pingshan/shared/operations/schemas';
import { defineModule } from '../../platform/module.ts';
import type { Context } from './context.ts';
import { checkpoints, prepareCheckpoint } from './model.ts';
import { runReconciler } from './reconcile.ts';
import { routes } from './routes.ts';

export { auditAll } from './audit-all.ts';
export { backup } from './backup.ts';
export { BackupError, type BackupReason } from './backup-error.ts';
export { reconcile } from './reconcile.ts';
export { readBackup, restore } from './restore.ts';

/** Operations: what the staff does, continuous reconciliation, and audit, backup and restore on command. */
export const operations = defineModule<Context>({
  name: 'operations',
  layer: 5,
  contract,
  schemas,
  messages,
  routes,
  models: [checkpoints],
  prepare: prepareCheckpoint,
  workers: [{ name: 'operations.reconciler', run: runReconciler }],
});
