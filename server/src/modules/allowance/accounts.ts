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
      `^${user}\\.((one|two|signed|minor|out)\\.\\d{4}-\\d\\d-\\d\\d|life|year\\.\\d{4}|(reset|device)\\.\\d{13})$`,
    ),
    minBalance: null,
    book: 'memo',
  },
  { root: 'metered', pattern: idPattern('usr'), minBalance: null, book: 'memo' },
];
