import type { BinarySource, DatabaseProgram } from '../databases/index.ts';
import type { LaunchReason } from '../launch-error.ts';
import type { ServiceName } from '../service-definition.ts';

/** The addresses that the launcher prints once everything runs. */
export interface Addresses {
  wallet: string;
  /** Absent where the bot uses the real Telegram. */
  groupChat: string | undefined;
  docs: string;
  dataDir: string;
}

/** Every text of the launcher, in one language. */
export interface Messages {
  seconds: (seconds: number) => string;
  fetching: (program: DatabaseProgram, megabytes: number) => string;
  selected: (
    program: DatabaseProgram,
    version: string,
    source: BinarySource,
    path: string,
  ) => string;
  /** The database is the one that a variable of the environment names. */
  external: (program: DatabaseProgram, variable: string) => string;
  starting: (service: ServiceName) => string;
  serviceStopped: (service: ServiceName, ending: string, logFile: string) => string;
  serviceRestarted: (service: ServiceName) => string;
  startFailed: string;
  buildingPages: string;
  pagesReady: string;
  pagesFailed: (ending: string, logFile: string) => string;
  ready: (addresses: Addresses, sandbox: boolean) => string;
  stopping: string;
  stopped: string;
  launchError: (reason: LaunchReason) => string;
}
