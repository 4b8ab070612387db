/** The house looking at itself: reconciliation all the time, backup and restore when asked. */
export { backup } from './backup.ts';
export { BackupFault } from './fault.ts';
export { prepareOps } from './model.ts';
export { reconcile, reconcileUntil } from './reconcile.ts';
export { readBackup, restore } from './restore.ts';
export { WORDS } from './words.ts';
