import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '../engines/index.ts';
import { LaunchFault } from './fault.ts';
import { tailOf } from './logs.ts';
import type { Part } from './part.ts';
import type { Screen } from './screen.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 8_000;
/** Whoever has lived that long did not die of its start. */
const STEADY_MS = 30_000;

/** A part that is started again whenever it dies. */
export interface Kept {
  readonly stop: () => Promise<void>;
}

/**
 * Starts a part and keeps it alive, each time after a longer wait. `opening` ends the first start.
 * @throws LaunchFault `part_failed` if that first start fails: this is for a person to mend.
 */
export async function keepAlive(part: Part, screen: Screen, opening: AbortSignal): Promise<Kept> {
  const closing = new AbortController();
  const { signal } = closing;
  const giveUp = () => closing.abort();
  opening.addEventListener('abort', giveUp);
  const first = await part.start(signal).catch((error) => explain(part, error));
  opening.removeEventListener('abort', giveUp);
  const watching = watch(part, first, screen, signal);
  return {
    stop: () => {
      closing.abort();
      return watching;
    },
  };
}

async function watch(part: Part, first: Child, screen: Screen, signal: AbortSignal) {
  const { words } = screen;
  let child: Child | undefined = first;
  let wait_ms = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const since_ms = performance.now();
    const how = child ? await child.exited : words.noStart;
    if (signal.aborted) return;
    if (performance.now() - since_ms > STEADY_MS) wait_ms = FIRST_WAIT_MS;
    screen.say(words.died(part.name, how, part.logFile));
    await sleep(wait_ms, undefined, { signal }).catch(() => undefined);
    wait_ms = Math.min(wait_ms * 2, LONGEST_WAIT_MS);
    child = signal.aborted ? undefined : await part.start(signal).catch(() => undefined);
    if (child) screen.say(words.back(part.name));
  }
}

async function explain({ name, logFile }: Part, error: unknown): Promise<never> {
  const detail = error instanceof Error ? error.message : String(error);
  throw new LaunchFault({ code: 'part_failed', part: name, detail, tail: await tailOf(logFile) });
}
