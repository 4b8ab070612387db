import type { DatabaseProgram } from './releases.ts';

export type DatabaseErrorCode =
  | 'database_missing'
  | 'checksum_mismatch'
  | 'database_not_responding'
  | 'database_exited'
  | 'data_in_use';

/** A database that cannot be obtained or does not start. The code selects the message, `detail` fills it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly program: DatabaseProgram;
  readonly detail: string;

  constructor(code: DatabaseErrorCode, program: DatabaseProgram, detail: string) {
    super(`${program}: ${code}: ${detail}`);
    this.code = code;
    this.program = program;
    this.detail = detail;
  }
}
