import type { MinorUnits } from '@pingshan/shared/money';
import type { BankReport, InstructionKind } from './rails/reports.ts';

/** What we asked for, in the fields that a report must repeat. */
export interface Asked {
  readonly kind: InstructionKind;
  readonly amount: MinorUnits;
  readonly currency: string;
  readonly last4: string;
  readonly reference: string;
}

const COMPARED = ['kind', 'amount', 'currency', 'last4', 'reference'] as const;

/** A field in which a report is about something else than what we asked for. */
export interface Mismatch {
  readonly field: (typeof COMPARED)[number];
  readonly expected: string;
  readonly found: string;
}

/** The first field in which they differ; undefined where the report is about what we asked for. */
export function mismatchOf(asked: Asked, report: BankReport): Mismatch | undefined {
  const field = COMPARED.find((name) => asked[name] !== report[name]);
  if (field === undefined) return undefined;
  return { field, expected: String(asked[field]), found: String(report[field]) };
}
