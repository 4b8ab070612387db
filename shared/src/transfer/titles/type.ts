import type { KindTitle } from '../../statement.ts';
import type { transfer } from '../contract.ts';

/** One title for each kind of transaction of this module. */
export type Titles = Readonly<Record<(typeof transfer)['transactionKinds'][number], KindTitle>>;
