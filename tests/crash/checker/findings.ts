/** Violations of the guarantee, by kind. All lists empty means that it held. */
export interface Findings {
  /** Acknowledged, and not in the ledger exactly as acknowledged. */
  readonly lost: string[];
  /** A share with two owners, a user with two shares of a packet, or money paid twice. */
  readonly doubled: string[];
  /** Refused, and yet in the ledger; or refused without a valid reason. */
  readonly contradicted: string[];
  /** The ledger fails its own audit. */
  readonly unsound: string[];
  /**
   * A share pending for more than 10 s, a packet not closed, or a free share that cannot be had.
   */
  readonly stuck: string[];
  /** A process of ours that exited although no fault had killed it. */
  readonly died: string[];
}

export const FINDINGS = ['lost', 'doubled', 'contradicted', 'unsound', 'stuck', 'died'] as const;

/** The number of findings of all kinds. */
export const countFindings = (findings: Findings): number =>
  FINDINGS.reduce((count, name) => count + findings[name].length, 0);

/** Merges findings, without duplicates. */
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
