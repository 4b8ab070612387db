import { useEffect, useState } from 'react';

/** This device's time in ms since 1970, for display only: the server decides what has expired. */
export const now = (): number => Date.now();

/** The current time, updated every `every_ms` while the component is mounted. */
export function useNow(every_ms: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), every_ms);
    return () => clearInterval(timer);
  }, [every_ms]);
  return at;
}
