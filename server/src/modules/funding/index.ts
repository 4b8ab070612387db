import { funding as contract } from '@pingshan/shared/funding/contract';
import { messages } from '@pingshan/shared/funding/messages/index';
import { schemas } from '@pingshan/shared/funding/schemas';
import { titles } from '@pingshan/shared/funding/titles/index';
import { defineModule, type Link } from '../../platform/module.ts';
import { fundingAccounts } from './accounts.ts';
import { auditFunding } from './audit-funding.ts';
import type { Context } from './context.ts';
import { runCardWorker } from './expire-cards.ts';
import { findings, statementLines, statements } from './findings-model.ts';
import { hasOpenPayment } from './has-open-payment.ts';
import { FUNDING_LIMITS } from './limits.ts';
import {
  bankCards,
  bankNotices,
  bankTransfers,
  debts,
  repayments,
  sendingClaims,
  topUps,
  transferReferences,
  withdrawals,
} from './model.ts';
import { nameBankSides } from './name-bank-sides.ts';
import { routes } from './routes.ts';
import { runRailWorker } from './run-rail-worker.ts';
import { runReconcileWorker } from './run-reconcile-worker.ts';
import { notices } from './notice-formats.ts';

export type { SettlementContext } from './context.ts';
export { FindingError } from './finding-error.ts';
export type { FindingDocument } from './findings-model.ts';
export type { FundingLimits } from './limits.ts';
export { grantOpeningBalance } from './opening-balance.ts';
export { openRails } from './open-rail.ts';
export { reconcileDay } from './reconcile-day.ts';
export { listFindings, resolveFinding } from './resolve-finding.ts';

/** What is only about its person, as a top-up of the sandbox, has no page. */
const moved = {
  titles: nameBankSides,
  link: (about: Link) => (about.kind === 'user' ? null : about),
};

const years = '10 years';
const card = 'as long as the card';

/** Money in and out: cards, top-ups, withdrawals, and the comparison with the bank's own statement. */
export const funding = defineModule<Context>({
  name: 'funding',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  accounts: fundingAccounts,
  limits: FUNDING_LIMITS,
  models: [
    bankCards,
    topUps,
    withdrawals,
    sendingClaims,
    bankNotices,
    bankTransfers,
    transferReferences,
    debts,
    repayments,
    findings,
    statementLines,
    statements,
  ],
  workers: [
    { name: 'funding.rail', run: runRailWorker },
    { name: 'funding.cards', run: runCardWorker },
    { name: 'funding.reconcile', run: runReconcileWorker },
  ],
  transactionKinds: {
    top_up: moved,
    top_up_reversed: moved,
    owed_repaid: moved,
    withdrawal: moved,
    withdrawal_failed: moved,
    withdrawal_cancelled: moved,
    withdrawal_returned: moved,
    bank_corrected: moved,
  },
  transactionTitles: titles,
  notices,
  hasOpen: hasOpenPayment,
  auditors: [auditFunding],
  personData: [
    { collection: 'bank_cards', field: 'user', purpose: 'whose card it is', kept: years },
    {
      collection: 'bank_cards',
      field: 'number',
      purpose: 'the card; encrypted, forgotten when it is removed',
      kept: card,
    },
    {
      collection: 'bank_cards',
      field: 'numberIndex',
      purpose: 'binds a number once; blind',
      kept: card,
    },
    { collection: 'bank_cards', field: 'last4', purpose: 'shows which card it was', kept: years },
    { collection: 'top_ups', field: 'user', purpose: 'whose money came in', kept: years },
    { collection: 'withdrawals', field: 'user', purpose: 'whose money went out', kept: years },
    {
      collection: 'bank_transfers',
      field: 'payer',
      purpose: 'who transferred it; masked',
      kept: years,
    },
    {
      collection: 'transfer_references',
      field: 'user',
      purpose: 'whose reference it is',
      kept: 'as long as the account',
    },
    { collection: 'debts', field: 'user', purpose: 'who owes it', kept: years },
  ],
});
