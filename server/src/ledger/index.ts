/** The only writer of balances. Everything that moves money is a `Command` given to `Ledger.post`. */
export { audit, auditAccounts, type Finding, type Tell } from './audit.ts';
export { packetAccount, parseAccount, personAccount, sandboxBank } from './chart.ts';
export type { Command, Journal, Posting, Refusal } from './journal.ts';
export { prepareLedger } from './model.ts';
export { createLedger, type Ledger } from './post.ts';
export {
  countClaims,
  readBalance,
  readBalances,
  readClaims,
  readClaimsAmong,
  readClaimsOf,
  readJournal,
  readStatement,
  readTransaction,
} from './read.ts';
export { journalOf, toAppError } from './refuse.ts';
export { createTurns, type Turns } from './turns.ts';
export { type BookTime, readWindow, suspectsOf } from './window.ts';
