/** Why a backup or a restore was refused. Nothing was written to its target. */
export type BackupReason =
  | { readonly code: 'folder_in_use'; readonly folder: string }
  /** The database dropped the snapshot before it was read to its end. */
  | { readonly code: 'too_slow' }
  /** There is no manifest: it is another folder, or the backup was interrupted. */
  | { readonly code: 'no_backup'; readonly folder: string }
  | { readonly code: 'unknown_format'; readonly folder: string }
  | { readonly code: 'file_altered'; readonly file: string }
  | { readonly code: 'not_empty'; readonly database: string }
  | { readonly code: 'count_differs'; readonly collection: string };

/** A refused backup or restore. Each reason has a sentence in every language. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly reason: BackupReason;
  constructor(reason: BackupReason, cause?: unknown) {
    super(reason.code, { cause });
    this.reason = reason;
  }
}
