import { SECOND_MS } from '@pingshan/shared/time';

/** How far the server's clock is ahead of this device's, in ms. */
export const clockLead_ms = (serverNow: number, deviceNow: number): number => serverNow - deviceNow;

/** Whole seconds that are left, rounded up: at 0 the time is over. */
export const secondsLeft = (until: number, deviceNow: number, lead_ms: number): number =>
  Math.max(0, Math.ceil((until - deviceNow - lead_ms) / SECOND_MS));

/** The part of the ring that is left, 0 to 1. */
export const partLeft = (left_s: number, total_s: number): number =>
  total_s <= 0 ? 0 : Math.min(1, left_s / total_s);
