import { bill as contract } from '@pingshan/shared/bill/contract';
import { messages } from '@pingshan/shared/bill/messages/index';
import { schemas } from '@pingshan/shared/bill/schemas';
import { titles } from '@pingshan/shared/bill/titles/index';
import { defineModule } from '../../platform/module.ts';
import { auditShares } from './audit-shares.ts';
import type { Context } from './context.ts';
import { getTitles } from './get-titles.ts';
import { hasOpenShare } from './has-open-share.ts';
import { BILL_LIMITS } from './limits.ts';
import {
  billCards,
  billMonths,
  billPlans,
  billRepeats,
  bills,
  households,
  nets,
  settled,
} from './model.ts';
import { routes } from './routes.ts';
import { runBillWorker } from './run-worker.ts';
import { notices } from './notice-formats.ts';

/** The other side stands in the entry itself. */
const settles = { titles: getTitles };

const tenYears = '10 years';
const account = 'as long as the account';

/** Bills that people split: they join by their own tap, the count freezes the shares, each is settled once. */
export const bill = defineModule<Context>({
  name: 'bill',
  layer: 4,
  contract,
  schemas,
  messages,
  routes,
  limits: BILL_LIMITS,
  models: [bills, settled, nets, billPlans, households, billRepeats, billMonths, billCards],
  workers: [{ name: 'bill.worker', run: runBillWorker }],
  transactionKinds: { bill_paid: settles, bill_netted: settles },
  transactionTitles: titles,
  notices,
  auditors: [auditShares],
  hasOpen: hasOpenShare,
  personData: [
    { collection: 'bills', field: 'fronter', purpose: 'who paid first', kept: tenYears },
    { collection: 'bills', field: 'opener', purpose: 'who opened it', kept: tenYears },
    { collection: 'bills', field: 'people', purpose: 'who has which share', kept: tenYears },
    { collection: 'bills', field: 'title', purpose: 'what it was for', kept: tenYears },
    { collection: 'settled', field: 'user', purpose: 'whose share ended', kept: tenYears },
    { collection: 'bill_plans', field: 'agreed', purpose: 'who agreed', kept: tenYears },
    { collection: 'bill_plans', field: 'lines', purpose: 'what was replaced', kept: tenYears },
    { collection: 'nets', field: 'lines', purpose: 'what was set off', kept: tenYears },
    { collection: 'households', field: 'user', purpose: 'whose household', kept: account },
    { collection: 'households', field: 'name', purpose: 'names it in a bill', kept: account },
    { collection: 'bill_repeats', field: 'fronter', purpose: 'whose bill', kept: tenYears },
  ],
});
