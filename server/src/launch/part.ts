import type { Child } from '../engines/index.ts';

export type PartName = 'mongod' | 'redis-server' | 'server' | 'simulator' | 'bot';

/** One process of the house. */
export interface Part {
  readonly name: PartName;
  readonly logFile: string;
  /** Starts it and resolves when it does its work. `signal` ends it, whatever it is doing. */
  readonly start: (signal: AbortSignal) => Promise<Child>;
}
