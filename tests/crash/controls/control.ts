import type { Findings } from '../checker/findings.ts';
import type { Fault, FaultKind } from '../faults.ts';
import type { Patch } from '../nodes/bundle.ts';

/** A seeded bug, the faults that make it show, and the kinds of findings it must be caught as. */
export interface NegativeControl {
  readonly name: string;
  readonly patches: readonly Patch[];
  readonly faults: readonly Fault[];
  readonly expectedFindings: readonly (keyof Findings)[];
}

/** One fault many times, so that it hits the critical moment of an operation soon. */
export const repeated = (
  kind: FaultKind,
  away_ms: number,
  times: number,
  every_ms: number,
): Fault[] =>
  Array.from({ length: times }, (_, i) => {
    return { kind, away_ms, at_ms: 400 + i * every_ms, target: i };
  });
