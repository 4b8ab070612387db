import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { filledMatter } from '../../app/matters.ts';
import type { Messages } from '../../messages/type.ts';
import type { Matter } from '../../packages/matter.ts';

const RECENT_MAX = 3;
const MATTERS_MAX = 3;

/** The latest transactions. */
export const recentTransactions = (transactions: readonly Transaction[]): Transaction[] =>
  transactions.slice(0, RECENT_MAX);

/** The matters that the home page shows, which of them is filled, and whether there are more. */
export function shownMatters(matters: readonly Matter[]) {
  const shown = matters.slice(0, MATTERS_MAX);
  return { shown, filled: filledMatter(shown), more: matters.length > shown.length };
}

/** The line above the one matter of elder mode. */
export const matterIntroduction = (count: number, { home }: Messages): string =>
  count === 1 ? home.onlyMatter : home.firstMatter(count);
