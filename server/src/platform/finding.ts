/** A broken rule in the ledger or in data that depends on it, with what an auditor needs to find it. */
export interface Finding {
  /** The rule with its module, `ledger.sum_is_zero`. */
  readonly rule: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** Reports the progress of a long read; `total` is an estimate. */
export type OnProgress = (progress: {
  readonly of: string;
  readonly done: number;
  readonly total: number;
}) => void;
