/** The height of each bar in percent of the highest; what is above zero stays visible. */
export function barHeights(values: readonly number[]): number[] {
  const highest = Math.max(0, ...values);
  const VISIBLE = 2;
  return values.map((value) =>
    value <= 0 ? 0 : Math.max(VISIBLE, Math.round((value / highest) * 100)),
  );
}

/** The first of the highest values; undefined where all are zero. */
export function peakOf(values: readonly number[]): number | undefined {
  const highest = Math.max(0, ...values);
  return highest === 0 ? undefined : values.indexOf(highest);
}

const EDGE = 12;

/** Where the label of a bar is centred, in percent of the width: near an edge it keeps its distance. */
export const labelCentre = (index: number, count: number): number =>
  Math.min(100 - EDGE, Math.max(EDGE, ((index + 0.5) / count) * 100));
