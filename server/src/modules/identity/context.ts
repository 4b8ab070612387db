import type { Id } from '@pingshan/shared/ids';
import type { Currency, MinorUnits } from '@pingshan/shared/money';
import type { Platform } from '../../platform/context.ts';
import type { RequestBinding } from '../../platform/module.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import type { IdentityLimits } from './limits.ts';

/** What this module needs of modules above and beside it; `app.ts` hands it down. */
export interface FromOtherModules {
  /** Throws unless the owner of the account has confirmed this very request: see `confirm-owner.ts`. */
  readonly confirmOwner: (binding: RequestBinding, what: string) => Promise<void>;
  /** Whether any module has something of a person that is not finished. */
  readonly hasOpen: (user: Id<'usr'>) => Promise<boolean>;
  readonly balancesOf: (user: Id<'usr'>) => Promise<ReadonlyMap<Currency, MinorUnits>>;
  /** Moves all CNY of one person to another and closes the account, with the documents. Throws `account_closed`. */
  readonly mergeWallets: (merge: {
    readonly from: Id<'usr'>;
    readonly into: Id<'usr'>;
    readonly writes: readonly DocumentWrite[];
  }) => Promise<void>;
}

/** The first argument of this module's functions. */
export interface Context extends Platform {
  readonly limits: Platform['limits'] & IdentityLimits;
}

/** The same for what a person does about their account as a whole. */
export interface AccountContext extends Context, FromOtherModules {}
