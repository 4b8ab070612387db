import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { type Chance, chanceOf } from '../chance.ts';
import { EventLoop } from './event-loop.ts';

/**
 * Time and chance, for a process that does nothing but simulate. The code of the house takes both from
 * Node in a few places (pauses, the writer's watch, seeds); here Node itself gives the virtual ones, so
 * that code runs as it stands.
 */
let loop = new EventLoop();
let chance: Chance = chanceOf(0);

/** The clock on the wall, for measuring how fast we are. */
export const wallClock = performance.now.bind(performance);

/** From now on Node's time and chance are this world's. */
export function bindVirtualNode(world: {
  readonly loop: EventLoop;
  readonly chance: Chance;
}): void {
  ({ loop, chance } = world);
}

interface Timer {
  stop: () => void;
  unref: () => Timer;
}

function timerOf(stop: () => void): Timer {
  const timer: Timer = { stop, unref: () => timer };
  return timer;
}

function every(run: () => void, ms: number): Timer {
  const again = (): void => {
    timer.stop = loop.schedule(ms, '', tick);
  };
  const tick = (): void => {
    again();
    run();
  };
  const timer = timerOf(() => undefined);
  again();
  return timer;
}

const once = (run: () => void, ms: number): Timer => timerOf(loop.schedule(ms, '', run));
const stop = (timer: Timer | undefined): void => timer?.stop();

Object.assign(timers, {
  setTimeout: (ms: number, value: unknown) =>
    new Promise((resolve) => {
      loop.schedule(ms, '', () => resolve(value));
    }),
});
Object.assign(crypto, {
  randomBytes: (count: number) => chance.bytes(count),
  randomUUID: () => chance.bytes(16).toString('hex'),
});
syncBuiltinESMExports();
Object.assign(globalThis, {
  setTimeout: once,
  setImmediate: (run: () => void) => once(run, 0),
  setInterval: every,
  clearTimeout: stop,
  clearInterval: stop,
});
Object.assign(performance, { now: () => loop.now });
