import { SECOND_MS } from '@pingshan/shared/time';

const OFFLINE_AFTER_MS = 3 * SECOND_MS;

/**
 * Whether the bot is connected. Between two polls it counts as online for 3 s. `onChange` is called
 * for changes alone.
 */
export function createBotPresence(onChange: (online: boolean) => void) {
  let online = false;
  let timer: NodeJS.Timeout | undefined;

  function set(next: boolean): void {
    clearTimeout(timer);
    if (online !== next) onChange(next);
    online = next;
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
