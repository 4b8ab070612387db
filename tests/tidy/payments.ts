import type { Rule } from './rule.ts';
import { codeLines, matching } from './sources.ts';

/** A leg that takes money from a person, or an account of a person that is closed into another. */
const TAKES = /account: personAccount\(.*amount: (negate\(|-|taken)|from: personAccount\(/;

/**
 * Where a person's money is taken although nobody is paid: what is owed is repaid or taken back, and two accounts of
 * one person become one.
 */
const NO_PAYMENT = new Set([
  'server/src/modules/funding/repay.ts',
  'server/src/modules/funding/owed.ts',
  'server/src/hand-down.ts',
]);
const PAYMENTS = 'server/src/modules/allowance/take.ts';
const LEDGER = 'server/src/modules/ledger/';

const leg = "{ account: personAccount(payer, 'CNY'), amount: negate(amount) },";

export const paymentRules: readonly Rule[] = [
  {
    name: 'a payment that was not cleared',
    instead:
      'hand `postPayment` what `clearPayment` gave: it draws on the limits and spends the proof',
    find: ({ path, text }) =>
      path.startsWith('server/src/') &&
      !path.startsWith(LEDGER) &&
      path !== PAYMENTS &&
      !NO_PAYMENT.has(path)
        ? matching(path, codeLines(text), TAKES)
        : [],
    catches: [
      { path: 'server/src/modules/transfer/send-transfer.ts', text: leg },
      {
        path: 'server/src/modules/bill/pay-share.ts',
        text: 'closeInto: { from: personAccount(payer), to: personAccount(payee) }',
      },
    ],
    passes: [
      { path: PAYMENTS, text: leg },
      {
        path: 'server/src/modules/funding/top-up.ts',
        text: "{ account: personAccount(user, 'CNY'), amount },",
      },
    ],
  },
];
