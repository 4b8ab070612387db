import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './databases/index.ts';
import { LaunchError } from './launch-error.ts';
import { readTail } from './logs.ts';
import type { Service } from './service-definition.ts';
import type { Terminal } from './terminal.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** Whoever has lived that long did not die of its start. */
const STABLE_AFTER_MS = 30_000;

/** A part that is started again whenever it dies. */
export interface SupervisedService {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a part and keeps it alive, each time after a longer wait. `opening` ends the first start.
 * @throws LaunchFault `part_failed` if that first start fails: this is for a person to mend.
 */
export async function superviseService(
  part: Service,
  screen: Terminal,
  opening: AbortSignal,
): Promise<SupervisedService> {
  const closing = new AbortController();
  const { signal } = closing;
  const giveUp = () => closing.abort();
  opening.addEventListener('abort', giveUp);
  const first = await part.start(signal).catch((error) => toLaunchError(part, error));
  opening.removeEventListener('abort', giveUp);
  const watching = restartUntilStopped(part, first, screen, signal);
  return {
    stop: () => {
      closing.abort();
      return watching;
    },
  };
}

async function restartUntilStopped(
  part: Service,
  first: Child,
  screen: Terminal,
  signal: AbortSignal,
) {
  const { messages } = screen;
  let child: Child | undefined = first;
  let wait_ms = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const since_ms = performance.now();
    const how = child ? await child.exited : messages.startFailed;
    if (signal.aborted) return;
    if (performance.now() - since_ms > STABLE_AFTER_MS) wait_ms = FIRST_WAIT_MS;
    screen.print(messages.serviceStopped(part.name, how, part.logFile));
    await sleep(wait_ms, undefined, { signal }).catch(() => undefined);
    wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
    child = signal.aborted ? undefined : await part.start(signal).catch(() => undefined);
    if (child) screen.print(messages.serviceRestarted(part.name));
  }
}

async function toLaunchError({ name, logFile }: Service, error: unknown): Promise<never> {
  const detail = error instanceof Error ? error.message : String(error);
  throw new LaunchError({ code: 'part_failed', part: name, detail, tail: await readTail(logFile) });
}
