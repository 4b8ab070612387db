import type { DatabaseProgram } from './databases/index.ts';
import type { ServiceName } from './service-definition.ts';

/** Why the start failed, with the values that its message needs. */
export type LaunchReason =
  | { code: 'port_in_use'; port: number; variable: 'PORT' | 'SIMULATOR_PORT' }
  | { code: 'port_invalid'; variable: 'PORT' | 'SIMULATOR_PORT'; given: string }
  | { code: 'already_running'; dataDir: string }
  | { code: 'database_missing'; program: DatabaseProgram; detail: string }
  | { code: 'checksum_mismatch'; program: DatabaseProgram; detail: string }
  | { code: 'service_failed'; service: ServiceName; detail: string; tail: string };

/** A start that cannot continue. Its message, in every language, says what to do. */
export class LaunchError extends Error {
  override readonly name = 'LaunchError';
  readonly reason: LaunchReason;

  constructor(reason: LaunchReason) {
    super(reason.code);
    this.reason = reason;
  }
}
