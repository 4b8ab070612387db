/** The filled part of a meter in whole percent: more than nothing is visible, full only when full. */
export function filledPercent(used: number, max: number): number {
  if (max <= 0 || used <= 0) return 0;
  if (used >= max) return 100;
  return Math.min(99, Math.max(2, Math.round((used / max) * 100)));
}
