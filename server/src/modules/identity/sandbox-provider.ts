import {
  CHECK_KINDS,
  type CheckKind,
  SANDBOX_OUTCOMES,
  type SandboxOutcome,
} from '@pingshan/shared/identity/checks';
import type { IdentityProvider } from './identity-provider.ts';

/** The order digits of an ID number, in which the sandbox's people say what becomes of their checks. */
const ORDER = { from: 14, to: 16 };
const FIRST_ORDER = 90;

const FAILING: Readonly<Record<SandboxOutcome, readonly CheckKind[]>> = {
  all_pass: [],
  police_fails: ['police'],
  carrier_fails: ['carrier'],
  bank_fails: ['bank'],
  face_fails: ['face'],
  social_fails: ['social'],
  silent: CHECK_KINDS,
  too_few: ['carrier', 'social'],
};

/** The two order digits of people with this outcome; undefined for those who pass everything. */
export const sandboxOrderOf = (outcome: SandboxOutcome): string | undefined =>
  outcome === 'all_pass' ? undefined : String(FIRST_ORDER + SANDBOX_OUTCOMES.indexOf(outcome));

function outcomeOf(idNumber: string): SandboxOutcome {
  const order = Number(idNumber.slice(ORDER.from, ORDER.to));
  return SANDBOX_OUTCOMES[order - FIRST_ORDER] ?? 'all_pass';
}

/**
 * The register of the sandbox: every ID number is in it, and its order digits say which checks pass, so
 * that each outcome can be shown.
 */
export const sandboxProvider: IdentityProvider = {
  check: async (kind, { idNumber }) => {
    const outcome = outcomeOf(idNumber);
    if (outcome === 'silent') throw new Error('the register of the sandbox does not answer');
    return !FAILING[outcome].includes(kind);
  },
};
