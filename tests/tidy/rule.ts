import type { Violation, Source } from './sources.ts';

/** A rule of style: what it looks for, what to do instead, and texts that it must catch and must let pass. */
export interface Rule {
  readonly name: string;
  readonly instead: string;
  readonly find: (source: Source) => Violation[];
  /** Negative control: a rule that does not see these is broken. */
  readonly catches: readonly Source[];
  readonly passes?: readonly Source[];
}

/** `path:line  what → instead`, one fault a line, as an editor can open it. */
export function report(rule: Rule, faults: readonly Violation[]): string {
  return faults
    .map(({ path, line, what }) => `${path}:${line}  ${what}\n    → ${rule.instead}`)
    .join('\n');
}
