/** Something that the ledger, or what depends on it, should never show; written so that an auditor can find it. */
export interface Finding {
  /** Of some module, `ledger.sum_is_zero`. */
  readonly rule: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
}

/** Reports how far a long read has come; `total` is an estimate. */
export type OnProgress = (progress: {
  readonly of: string;
  readonly done: number;
  readonly total: number;
}) => void;
