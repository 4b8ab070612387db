import type { Child } from './databases/index.ts';

export type ServiceName = 'mongod' | 'redis-server' | 'server' | 'bank' | 'simulator' | 'bot';

/** A process that the supervisor starts, watches and restarts. */
export interface Service {
  readonly name: ServiceName;
  readonly logFile: string;
  /** Starts the process and resolves when it is ready. `signal` ends it, also while it starts. */
  readonly start: (signal: AbortSignal) => Promise<Child>;
}
