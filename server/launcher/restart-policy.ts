import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '@pingshan/shared/backoff';
import type { Child } from './databases/index.ts';
import { LaunchError } from './launch-error.ts';
import { readTail } from './logs.ts';
import type { Service } from './service-definition.ts';
import type { Terminal } from './terminal.ts';

/** No jitter: one launcher restarts its own few processes. */
const restartDelay_ms = backoff({ first_ms: 250, max_ms: 8_000 });
/** A process that has run for this long did not fail to start: its next delay is the first one again. */
const STABLE_AFTER_MS = 30_000;

/** A service that is restarted whenever its process ends. */
export interface SupervisedService {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a service and restarts it whenever it ends, after a delay that doubles. `launching` ends the
 * first start.
 * @throws LaunchError `service_failed` if the first start fails: a restart would not help.
 */
export async function superviseService(
  service: Service,
  terminal: Terminal,
  launching: AbortSignal,
): Promise<SupervisedService> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const abortStart = () => stopping.abort();
  launching.addEventListener('abort', abortStart);
  const first = await service.start(signal).catch((error) => toLaunchError(service, error));
  launching.removeEventListener('abort', abortStart);
  const restarting = restartUntilStopped(service, first, terminal, signal);
  return {
    stop: () => {
      stopping.abort();
      return restarting;
    },
  };
}

async function restartUntilStopped(
  service: Service,
  first: Child,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const { messages } = terminal;
  let child: Child | undefined = first;
  for (let attempt = 0; !signal.aborted; attempt++) {
    const since_ms = performance.now();
    const ending = child ? await child.exited : messages.startFailed;
    if (signal.aborted) return;
    if (performance.now() - since_ms > STABLE_AFTER_MS) attempt = 0;
    terminal.print(messages.serviceStopped(service.name, ending, service.logFile));
    await sleep(restartDelay_ms(attempt), undefined, { signal }).catch(() => undefined);
    child = signal.aborted ? undefined : await service.start(signal).catch(() => undefined);
    if (child) terminal.print(messages.serviceRestarted(service.name));
  }
}

async function toLaunchError({ name, logFile }: Service, error: unknown): Promise<never> {
  const detail = error instanceof Error ? error.message : String(error);
  const tail = await readTail(logFile);
  throw new LaunchError({ code: 'service_failed', service: name, detail, tail });
}
