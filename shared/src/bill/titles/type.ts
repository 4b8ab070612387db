import type { KindTitle } from '../../statement.ts';
import type { bill } from '../contract.ts';

/** One title for each kind of transaction of this module. */
export type Titles = Readonly<Record<(typeof bill)['transactionKinds'][number], KindTitle>>;
