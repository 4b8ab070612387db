/** Why a backup or a restore was refused; nothing was written where it would have gone. */
export type BackupReason =
  | { readonly code: 'folder_in_use'; readonly folder: string }
  /** The database forgets faster than its books could be read. */
  | { readonly code: 'too_slow' }
  /** No manifest: another folder, or a backup that was cut off. */
  | { readonly code: 'no_backup'; readonly folder: string }
  | { readonly code: 'unknown_format'; readonly folder: string }
  | { readonly code: 'file_altered'; readonly file: string }
  | { readonly code: 'not_empty'; readonly database: string }
  | { readonly code: 'count_differs'; readonly collection: string };

/** A backup or a restore that was refused, for a reason that has its sentence in every language. */
export class BackupError extends Error {
  override readonly name = 'BackupFault';
  readonly reason: BackupReason;
  constructor(reason: BackupReason, cause?: unknown) {
    super(reason.code, { cause });
    this.reason = reason;
  }
}
