import { fundingAccounts } from '../../server/src/modules/funding/accounts.ts';
import { ledgerAccounts } from '../../server/src/modules/ledger/accounts.ts';
import { allowanceAccounts } from '../../server/src/modules/allowance/accounts.ts';
import { createChart } from '../../server/src/modules/ledger/index.ts';
import { transferAccounts } from '../../server/src/modules/transfer/accounts.ts';
import { redPacketAccounts } from '../../server/src/modules/red-packet/accounts.ts';

/** The chart of a ledger that runs without the application around it. */
export const CHART = createChart([
  ...ledgerAccounts,
  ...allowanceAccounts,
  ...redPacketAccounts,
  ...fundingAccounts,
  ...transferAccounts,
]);
