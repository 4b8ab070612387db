import { useEffect, useState } from 'react';

/** Milliseconds since 1970, by this device. For showing only: the server decides what is over. */
export const now = (): number => Date.now();

/** The time, again every `every_ms` while the page is there. */
export function useNow(every_ms: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return at;
}
