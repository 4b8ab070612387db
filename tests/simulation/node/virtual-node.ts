import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { type Random, seededRandom } from '../../support/random.ts';
import { EventLoop } from './event-loop.ts';

/**
 * Virtual timers and random bytes, for a process that does nothing but simulate. The product's code takes
 * both from Node in a few places (pauses, the ledger writer's interval, seeds of packets). This module
 * replaces them in Node itself, so that the code runs unchanged.
 */
let loop = new EventLoop();
let random: Random = seededRandom(0);

/** The real clock, to measure how fast the simulation runs. */
export const wallClock = performance.now.bind(performance);

/** Makes Node take timers and random bytes from this world from now on. */
export function bindVirtualNode(world: {
  readonly loop: EventLoop;
  readonly random: Random;
}): void {
  ({ loop, random } = world);
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
  const scheduleNext = (): void => {
    timer.stop = loop.schedule(ms, '', tick);
  };
  const tick = (): void => {
    scheduleNext();
    run();
  };
  const timer = timerOf(() => undefined);
  scheduleNext();
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
  randomBytes: (count: number) => random.bytes(count),
  randomUUID: () => random.bytes(16).toString('hex'),
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
