import { ledger as contract } from '@pingshan/shared/ledger/contract';
import { messages } from '@pingshan/shared/ledger/messages/index';
import { defineModule } from '../../platform/module.ts';
import { ledgerAccounts } from './accounts.ts';
import { accounts, entries } from './model.ts';

export { type Chart, isCurrency, parseAccountName } from './account-name.ts';
export { owedAccount, personAccount } from './accounts.ts';
export { auditLedger, auditAccounts } from './audit-ledger.ts';
export { createChart } from './chart.ts';
export type {
  Command,
  JournalEntry,
  MemoMove,
  Outcome,
  PostedEntry,
  Reference,
  Refusal,
} from './command.ts';
export { invalidatesCheckpoint, isAboutAccount } from './findings.ts';
export { createLedger, type Ledger } from './post-command.ts';
export {
  countByReference,
  listByReference,
  readBalance,
  readBalances,
  readEntry,
  type ReferenceCount,
} from './read-entries.ts';
export {
  type DaySum,
  listEntriesWithin,
  movedSince,
  readEntriesSince,
  readStatement,
  readTransaction,
  sumByDay,
} from './read-statement.ts';
export { entryOf, toAppError } from './refusals.ts';
export { createWriteLease, type WriteLease } from './write-lease.ts';
export { type ClusterTime, readChangeWindow, findMismatches } from './change-window.ts';

/** The only writer of balances. Everything that moves money is a `Command` given to `Ledger.post`. */
export const ledger = defineModule({
  name: 'ledger',
  layer: 1,
  contract,
  messages,
  accounts: ledgerAccounts,
  models: [accounts, entries],
  personData: [
    {
      collection: 'entries',
      field: 'legs.account',
      purpose: 'whose money moved',
      kept: '10 years',
    },
  ],
});
