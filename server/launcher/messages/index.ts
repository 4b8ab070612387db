import type { BinarySource } from '../databases/index.ts';
import type { LaunchReason } from '../launch-error.ts';
import type { ServiceName } from '../service-definition.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';
import { zhHK } from './zh-HK.ts';

/** Where the house can be visited. */
export interface Addresses {
  wallet: string;
  /** Absent where the bot talks to the real Telegram. */
  groupChat: string | undefined;
  docs: string;
  dataDir: string;
}

/** Everything the launcher says, in one language. */
export interface Messages {
  seconds: (seconds: number) => string;
  fetching: (engine: ServiceName, megabytes: number) => string;
  chosen: (engine: ServiceName, version: string, source: BinarySource, path: string) => string;
  external: (engine: ServiceName, variable: string) => string;
  starting: (part: ServiceName) => string;
  serviceStopped: (part: ServiceName, how: string, log: string) => string;
  serviceRestarted: (part: ServiceName) => string;
  startFailed: string;
  buildingPages: string;
  pagesReady: string;
  pagesFailed: (how: string, logFile: string) => string;
  ready: (addresses: Addresses, sandbox: boolean) => string;
  stopping: string;
  stopped: string;
  launchError: (reason: LaunchReason) => string;
}

export const LANGUAGES = ['zh-CN', 'zh-HK', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const MESSAGES: Record<Language, Messages> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
