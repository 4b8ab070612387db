/** A clock and timers that only `advance` moves. */
export function createManualClock() {
  let now = 1_000_000;
  let timers: { at: number; run: () => void }[] = [];
  return {
    clock: () => now,
    schedule(run: () => void, ms: number) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return timer;
    },
    cancel(timer: unknown) {
      timers = timers.filter((one) => one !== timer);
    },
    /** Advances the clock from timer to timer, running each when it is due. */
    async advance(ms: number) {
      const end = now + ms;
      for (;;) {
        await new Promise(setImmediate);
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        timers = timers.filter((one) => one !== next);
        next.run();
      }
      now = end;
    },
  };
}
