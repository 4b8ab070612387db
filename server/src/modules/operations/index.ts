/** The house looking at itself: reconciliation all the time, backup and restore when asked. */
export { backup } from './backup.ts';
export { BackupError } from './backup-error.ts';
export { prepareOps } from './model.ts';
export { reconcile, runReconciler } from './reconcile.ts';
export { readBackup, restore } from './restore.ts';
export { WORDS } from './words.ts';
