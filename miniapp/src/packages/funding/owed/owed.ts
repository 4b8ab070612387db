import type { MinorUnits } from '@pingshan/shared/money';
import type { FundingMessages } from '../messages/type.ts';

/** Whether the balance covers what is owed: it is repaid whole. While the balance is unknown, the server decides. */
export const isCovered = (owed: MinorUnits, balance: MinorUnits | undefined): boolean =>
  balance === undefined || balance >= owed;

/** Why something is owed, by what it names: a top-up, or a finding of the bank's statement. */
export const whyOwed = ({ id }: { readonly id: string }, { owed }: FundingMessages): string =>
  id.startsWith('top_') ? owed.topUp : owed.corrected;
