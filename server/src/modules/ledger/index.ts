import { ledger as contract } from '@pingshan/shared/ledger/contract';
import { messages } from '@pingshan/shared/ledger/messages/index';
import { defineModule } from '../../platform/module.ts';
import { prepareLedger } from './model.ts';

export { auditLedger, auditAccounts } from './audit-ledger.ts';
export { packetAccount, parseAccount, personAccount, sandboxBank } from './chart.ts';
export type { Command, JournalEntry, PostedEntry, Refusal } from './command.ts';
export { prepareLedger } from './model.ts';
export { createLedger, type Ledger } from './post-command.ts';
export {
  countClaims,
  readBalance,
  readBalances,
  readClaims,
  readClaimsAmong,
  readClaimsOf,
  readEntry,
  readStatement,
  readTransaction,
} from './read-entries.ts';
export { entryOf, toAppError } from './refusals.ts';
export { createWriteLease, type WriteLease } from './write-lease.ts';
export { type ClusterTime, readChangeWindow, findMismatches } from './change-window.ts';

/** The only writer of balances. Everything that moves money is a `Command` given to `Ledger.post`. */
export const ledger = defineModule({
  name: 'ledger',
  layer: 1,
  contract,
  messages,
  prepare: prepareLedger,
  personData: [
    {
      collection: 'entries',
      field: 'legs.account',
      purpose: 'whose money moved',
      kept: '10 years',
    },
  ],
});
