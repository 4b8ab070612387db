import type { CheckKind } from '@pingshan/shared/identity/checks';

/** What a provider is asked about. */
export interface Subject {
  readonly name: string;
  readonly idNumber: string;
  /** E.164. */
  readonly phone: string;
  readonly card: string | undefined;
}

/** Asks outside systems whether name, ID number, phone, card and face belong to one person. */
export interface IdentityProvider {
  /** True where they belong together. Throws, or takes too long, where there is no answer: nothing is known then. */
  readonly check: (kind: CheckKind, subject: Subject) => Promise<boolean>;
}
