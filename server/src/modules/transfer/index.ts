import { transfer as contract } from '@pingshan/shared/transfer/contract';
import { messages } from '@pingshan/shared/transfer/messages/index';
import { schemas } from '@pingshan/shared/transfer/schemas';
import { titles } from '@pingshan/shared/transfer/titles/index';
import { defineModule } from '../../platform/module.ts';
import { transferAccounts } from './accounts.ts';
import { auditEscrows } from './audit-escrow.ts';
import { auditRequests } from './audit-requests.ts';
import type { Context } from './context.ts';
import { getPayees, getPayers } from './get-counterparties.ts';
import { hasOpenTransfer } from './has-open-transfer.ts';
import { getMemos } from './get-memos.ts';
import { TRANSFER_LIMITS } from './limits.ts';
import {
  claimCodes,
  receiveCodes,
  requestEnds,
  requests,
  transferPreferences,
  transfers,
} from './model.ts';
import { routes } from './routes.ts';
import { runSweeper } from './sweep-due.ts';
import { notices } from './notice-formats.ts';

/** For the payer the other side of an entry is the payee, for the payee the payer. */
const payersEntry = { counterparties: getPayees, titles: getMemos };
const payeesEntry = { counterparties: getPayers, titles: getMemos };
/** The other side stands in the entry itself. */
const between = { titles: getMemos };

const tenYears = '10 years';
const account = 'as long as the account';
const minutes = '5 minutes';
const day = '24 hours';

/** Transfers between people: held while they can be undone, delivered by a worker, ended once. */
export const transfer = defineModule<Context>({
  name: 'transfer',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  accounts: transferAccounts,
  limits: TRANSFER_LIMITS,
  models: [transfers, requests, requestEnds, receiveCodes, claimCodes, transferPreferences],
  workers: [{ name: 'transfer.sweeper', run: runSweeper }],
  transactionKinds: {
    transfer: between,
    transfer_held: payersEntry,
    transfer_delivered: payeesEntry,
    transfer_cancelled: payersEntry,
    transfer_returned: payersEntry,
    transfer_expired: payersEntry,
    transfer_given_back: between,
  },
  hasOpen: hasOpenTransfer,
  transactionTitles: titles,
  notices,
  auditors: [auditEscrows, auditRequests],
  personData: [
    { collection: 'transfers', field: 'payer', purpose: 'who paid', kept: tenYears },
    { collection: 'transfers', field: 'payee', purpose: 'who was paid', kept: tenYears },
    {
      collection: 'transfers',
      field: 'toPhone',
      purpose: 'the number that may claim it; encrypted',
      kept: tenYears,
    },
    { collection: 'transfers', field: 'memo', purpose: 'what it was for', kept: tenYears },
    { collection: 'requests', field: 'asker', purpose: 'who asked for money', kept: tenYears },
    { collection: 'requests', field: 'asked', purpose: 'who was asked', kept: tenYears },
    { collection: 'requests', field: 'memo', purpose: 'what it was for', kept: tenYears },
    { collection: 'receive_codes', field: 'user', purpose: 'whom a code finds', kept: minutes },
    { collection: 'claim_codes', field: 'hash', purpose: 'proves a number; hashed', kept: day },
    {
      collection: 'transfer_preferences',
      field: 'findByPhone',
      purpose: 'whether others find the person',
      kept: account,
    },
  ],
});
