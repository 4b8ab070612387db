import { dropIndex, type Migration } from './migration.ts';

/**
 * The index of statements has the kind as well. The server creates it when it prepares its collections; the
 * one before it would only be written to from then on.
 */
export const statementIndex: Migration = {
  name: '002-statement-index',
  run: (context) => dropIndex(context, 'entries', 'legs.account_1_txn_-1'),
};
