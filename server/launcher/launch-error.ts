import type { DatabaseProgram } from './databases/index.ts';
import type { ServiceName } from './service-definition.ts';

/** Why the house could not be opened, with what the sentence about it needs. */
export type LaunchReason =
  | { code: 'port_in_use'; port: number; variable: 'PORT' | 'SIMULATOR_PORT' }
  | { code: 'port_invalid'; variable: 'PORT' | 'SIMULATOR_PORT'; given: string }
  | { code: 'already_running'; dataDir: string }
  | { code: 'engine_missing'; engine: DatabaseProgram; detail: string }
  | { code: 'sum_mismatch'; engine: DatabaseProgram; detail: string }
  | { code: 'part_failed'; part: ServiceName; detail: string; tail: string };

/** A start that cannot go on. It has a sentence in every language, saying what to do. */
export class LaunchError extends Error {
  readonly reason: LaunchReason;

  constructor(reason: LaunchReason) {
    super(reason.code);
    this.name = 'LaunchFault';
    this.reason = reason;
  }
}
