import type { Violation, Source } from './sources.ts';

/**
 * A style rule: what it finds, what to do instead, and examples that it must catch and must let
 * pass.
 */
export interface Rule {
  readonly name: string;
  readonly instead: string;
  readonly find: (source: Source) => Violation[];
  /** Negative controls: a rule that does not catch these is broken. */
  readonly catches: readonly Source[];
  readonly passes?: readonly Source[];
}

/** Formats violations as `path:line  what → instead`, which editors can open. */
export function report(rule: Rule, violations: readonly Violation[]): string {
  return violations
    .map(({ path, line, what }) => `${path}:${line}  ${what}\n    → ${rule.instead}`)
    .join('\n');
}
