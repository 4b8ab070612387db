import { minorUnits } from '@pingshan/shared/money';
import { sandboxBank } from '../../server/src/modules/funding/accounts.ts';
import type { Command } from '../../server/src/modules/ledger/index.ts';

interface Move {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** A command that only moves money between two accounts, where a test needs no module's own. */
export const transferCommand = (key: string, { from, to, amount }: Move): Command => ({
  key,
  kind: 'transfer',
  reference: { kind: 'test', id: key },
  legs: [
    { account: from, amount: minorUnits(-amount) },
    { account: to, amount: minorUnits(amount) },
  ],
});

/** The same out of the sandbox's bank, which has no minimum balance. */
export const topUpCommand = (key: string, to: string, amount: number): Command => ({
  ...transferCommand(key, { from: sandboxBank('CNY'), to, amount }),
  kind: 'top_up',
});
