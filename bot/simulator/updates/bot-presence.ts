import { SECOND_MS } from '@pingshan/shared/time';

const OFFLINE_AFTER_MS = 3 * SECOND_MS;

/** Whether the bot is there. Between two questions it is busy, not gone; the page hears of changes. */
export function createBotPresence(onChange: (online: boolean) => void) {
  let online = false;
  let timer: NodeJS.Timeout | undefined;

  function set(now: boolean): void {
    clearTimeout(timer);
    if (online !== now) onChange(now);
    online = now;
  }

  return {
    set,
    scheduleOffline(): void {
      clearTimeout(timer);
      timer = setTimeout(() => set(false), OFFLINE_AFTER_MS);
      timer.unref();
    },
    close: (): void => clearTimeout(timer),
    isOnline: (): boolean => online,
  };
}
