/** What the promise forbids, each named so that it can be looked up. All empty: the promise was kept. */
export interface Findings {
  /** Told as done, and not so in the ledger. */
  readonly lost: string[];
  /** A share with two owners, a person with two shares, money that went twice. */
  readonly doubled: string[];
  /** Told as not done, and done; or told no without a reason. */
  readonly contradicted: string[];
  /** Books that do not add up. */
  readonly unsound: string[];
  /** Shares that nobody could get in the end, or that stayed on their way for longer than 10 s. */
  readonly stuck: string[];
  /** Processes of ours that ended though nobody had killed them. */
  readonly died: string[];
}

export const FINDINGS = ['lost', 'doubled', 'contradicted', 'unsound', 'stuck', 'died'] as const;

/** How many findings there are of any kind. */
export const countFindings = (findings: Findings): number =>
  FINDINGS.reduce((count, name) => count + findings[name].length, 0);

/** Several findings as one, each said once. */
export function mergeFindings(several: readonly Partial<Findings>[]): Findings {
  const all = (name: keyof Findings) => [...new Set(several.flatMap((some) => some[name] ?? []))];
  return {
    lost: all('lost'),
    doubled: all('doubled'),
    contradicted: all('contradicted'),
    unsound: all('unsound'),
    stuck: all('stuck'),
    died: all('died'),
  };
}
