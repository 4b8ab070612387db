import type { Violation, Source } from './sources.ts';

/** A style rule: how to find violations, what to do instead, and texts that it must catch and must pass. */
export interface Rule {
  readonly name: string;
  readonly instead: string;
  readonly find: (source: Source) => Violation[];
  /** Negative controls: a rule that does not report these is broken. */
  readonly catches: readonly Source[];
  readonly passes?: readonly Source[];
}

/** `path:line  what` and what to do instead, so that an editor can open the place. */
export function report(rule: Rule, violations: readonly Violation[]): string {
  return violations
    .map(({ path, line, what }) => `${path}:${line}  ${what}\n    → ${rule.instead}`)
    .join('\n');
}
