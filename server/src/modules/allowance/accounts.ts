import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import { idPattern } from '@pingshan/shared/ids';
import type { AccountDefinition } from '../../platform/account-definition.ts';

const user = idPattern('usr').source.slice(1, -1);

/**
 * What a person has used of each limit, as a negative balance, and its counter-account. The minimum depends
 * on the person, so each command brings it: see `take.ts`.
 */
export const allowanceAccounts: readonly AccountDefinition[] = [
  {
    root: 'allowance',
    pattern: new RegExp(
      `^${user}\\.((one|two|signed|minor|out)\\.\\d{4}-\\d\\d-\\d\\d|life|year\\.\\d{4})$`,
    ),
    minBalance: null,
    book: 'memo',
  },
  { root: 'metered', pattern: idPattern('usr'), minBalance: null, book: 'memo' },
];

/** `period` is a Shenzhen day, a year, or nothing for a limit that never resets. */
export const allowanceAccount = (owner: string, window: AllowanceWindow, period: string): string =>
  `allowance:${[owner, window, period].filter(Boolean).join('.')}:LIM`;

export const meteredAccount = (owner: string): string => `metered:${owner}:LIM`;

/** The window that an allowance account counts; undefined for another account. */
export const windowOf = (account: string): AllowanceWindow | undefined =>
  /^allowance:\w+\.(one|two|signed|minor|out|life|year)\b/.exec(account)?.[1] as
    | AllowanceWindow
    | undefined;
