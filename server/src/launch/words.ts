import type { EngineSource } from '../engines/index.ts';
import type { LaunchReason } from './fault.ts';
import type { PartName } from './part.ts';
import { words as en } from './words.en.ts';
import { words as zhCN } from './words.zh-CN.ts';
import { words as zhHK } from './words.zh-HK.ts';

/** Where the house can be visited. */
export interface Addresses {
  wallet: string;
  /** Absent where the bot talks to the real Telegram. */
  groupChat: string | undefined;
  docs: string;
  dataDir: string;
}

/** Everything the launcher says, in one language. */
export interface Words {
  seconds: (seconds: number) => string;
  fetching: (engine: PartName, megabytes: number) => string;
  chosen: (engine: PartName, version: string, source: EngineSource, path: string) => string;
  given: (engine: PartName, variable: string) => string;
  starting: (part: PartName) => string;
  died: (part: PartName, how: string, log: string) => string;
  back: (part: PartName) => string;
  noStart: string;
  buildingPages: string;
  pagesReady: string;
  pagesFailed: (how: string, logFile: string) => string;
  open: (addresses: Addresses, sandbox: boolean) => string;
  closing: string;
  closed: string;
  fault: (reason: LaunchReason) => string;
}

export const LANGUAGES = ['zh-CN', 'zh-HK', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const WORDS: Record<Language, Words> = { 'zh-CN': zhCN, 'zh-HK': zhHK, en };
