import type { Device } from '@pingshan/shared/identity/schemas';
import { DAY_MS, shanghaiStamp } from '@pingshan/shared/time';
import type { AccountMessages } from '../messages/type.ts';

/** A device that signed in within a day is marked: it may be one that its owner does not know. */
export const isFresh = ({ signedInAt, current }: Device, now: number): boolean =>
  !current && signedInAt !== null && now - Date.parse(signedInAt) < DAY_MS;

/** Since when a device is signed in, and when it was used last, in Shenzhen's time. */
export function deviceNote({ signedInAt, usedAt }: Device, { devices }: AccountMessages): string {
  const stamp = (time: string) => shanghaiStamp(Date.parse(time));
  const since = signedInAt === null ? [] : [devices.since(stamp(signedInAt))];
  const used = usedAt === null || usedAt === signedInAt ? [] : [devices.used(stamp(usedAt))];
  return [...since, ...used].join(' · ');
}
