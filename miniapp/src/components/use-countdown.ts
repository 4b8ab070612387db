import { useEffect, useRef, useState } from 'react';
import { now, useNow } from '../device/clock.ts';
import { clockLead_ms, secondsLeft } from './countdown.ts';

const TICK_MS = 250;

/**
 * The seconds left until a time of the server, whose clock was `serverNow` when its reply arrived.
 * `onEnd` runs once at the end: the page asks the server then what has become of it.
 */
export function useCountdown(until: number, serverNow: number, onEnd?: () => void): number {
  const [lead, setLead] = useState(() => ({ serverNow, ms: clockLead_ms(serverNow, now()) }));
  if (lead.serverNow !== serverNow) setLead({ serverNow, ms: clockLead_ms(serverNow, now()) });
  const left_s = secondsLeft(until, useNow(TICK_MS), lead.ms);
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  }, [onEnd]);
  const over = left_s === 0;
  useEffect(() => {
    if (over) end.current?.();
  }, [over, until]);
  return left_s;
}
