import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';

/** `period` is a Shenzhen day, a year, the ms at which a limit began, or nothing for one that never resets. */
export const allowanceAccount = (owner: string, window: AllowanceWindow, period: string): string =>
  `allowance:${[owner, window, period].filter(Boolean).join('.')}:LIM`;

export const meteredAccount = (owner: string): string => `metered:${owner}:LIM`;

/** The window that an allowance account counts; undefined for another account. */
export const windowOf = (account: string): AllowanceWindow | undefined =>
  /^allowance:\w+\.(one|two|signed|minor|out|life|year|reset|device)\b/.exec(account)?.[1] as
    | AllowanceWindow
    | undefined;
