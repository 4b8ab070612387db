/** One kind of account that a module keeps in the ledger. Account names are `<root>:<owner>:<unit>`. */
export interface AccountDefinition {
  /** The first part of the name, `packet`. One module owns a root. */
  readonly root: string;
  /** What the second part of the name looks like, from its beginning to its end. */
  readonly pattern: RegExp;
  /** The lowest balance, or null for none; a command may raise it for itself, never lower it. */
  readonly minBalance: 0 | null;
  /** `money` accounts are kept in currencies, `memo` accounts in units that only count. */
  readonly book: 'money' | 'memo';
}
