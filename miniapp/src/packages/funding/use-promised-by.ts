import { PROMISED_MS } from '@pingshan/shared/funding/states';
import { stamp } from '../../components/day-list.ts';
import { now } from '../../device/clock.ts';
import { useMessages } from '../../messages/index.ts';

/** By when money that is asked for now is there: `今天 18:00`. */
export function usePromisedBy(what: keyof typeof PROMISED_MS): string {
  const time = now();
  return stamp(time + PROMISED_MS[what], time, useMessages());
}
