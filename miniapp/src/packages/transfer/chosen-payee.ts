import type { Payee } from '@pingshan/shared/transfer/schemas';
import { create } from 'zustand';

/** Whom the user has chosen: a person whose name was looked up, or a number without an account. */
export type Chosen =
  | { readonly kind: 'person'; readonly payee: Payee }
  | { readonly kind: 'number'; readonly phone: string };

/** Kept between the pages of one act. A number is in no address, as addresses are logged. */
export const useChosenPayee = create<{ chosen: Chosen | null }>(() => ({ chosen: null }));

export const choosePayee = (chosen: Chosen | null): void => useChosenPayee.setState({ chosen });
