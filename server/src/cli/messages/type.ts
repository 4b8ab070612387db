import type { BackupReason } from '../../modules/operations/index.ts';

/** Every text of the commands in one language: `proof:verify`, `ledger:audit`, `findings`, `backup`, `restore`. */
export interface Messages {
  readonly verify: {
    readonly usage: string;
    readonly unreadable: (why: string) => string;
    readonly noReply: (url: string) => string;
    readonly noFile: (path: string) => string;
    readonly noProof: string;
    readonly otherPacket: (id: string) => string;
    readonly sealed: string;
    readonly commitment: (commitment: string) => string;
    readonly checks: readonly [commitment: string, shares: string, claims: string];
    readonly fair: string;
    readonly broken: string;
  };
  readonly audit: {
    readonly usage: string;
    readonly notMigrated: (migrations: string) => string;
    readonly noLedger: (dataDir: string) => string;
    readonly finding: (rule: string, subject: string, expected: string, found: string) => string;
    readonly summary: (accounts: number, entries: number, findings: number) => string;
  };
  readonly backup: {
    readonly usage: string;
    readonly completed: (documents: number, at: string, folder: string) => string;
    /** The secrets are not part of a backup and must be kept in another place. */
    readonly keepSecrets: string;
  };
  readonly restore: {
    readonly usage: string;
    readonly completed: (documents: number, at: string, database: string) => string;
    readonly needSecrets: string;
    readonly inconsistent: (findings: number) => string;
  };
  readonly findings: {
    readonly usage: string;
    readonly line: (finding: {
      readonly id: string;
      readonly kind: string;
      readonly subject: string;
      readonly expected: string;
      readonly found: string;
      readonly act: string;
    }) => string;
    readonly open: (count: number) => string;
    readonly reconciled: (rail: string, day: string, lines: number) => string;
    readonly notEnded: (day: string) => string;
    readonly resolved: (id: string) => string;
    readonly refused: (why: string) => string;
  };
  /** Why a backup or a restore was refused. */
  readonly backupError: (reason: BackupReason) => string;
}
