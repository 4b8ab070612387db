import type { Child } from './databases/index.ts';

export type ServiceName = 'mongod' | 'redis-server' | 'server' | 'simulator' | 'bot';

/** One process of the house. */
export interface Service {
  readonly name: ServiceName;
  readonly logFile: string;
  /** Starts it and resolves when it does its work. `signal` ends it, whatever it is doing. */
  readonly start: (signal: AbortSignal) => Promise<Child>;
}
