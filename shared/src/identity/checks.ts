/** Whom a person's name and ID number are checked with: police, carrier, bank, face, social insurance. */
export const CHECK_KINDS = ['police', 'carrier', 'bank', 'face', 'social'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const CHECK_STATES = ['not_asked', 'waiting', 'passed', 'failed', 'unanswered'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export type Checks = Readonly<Record<CheckKind, CheckState>>;

/** How many checks a class needs: PBoC notice 2015-43 art. 11, class II three, class III five. */
export const CHECKS_FOR = { II: 3, III: 5 } as const;

/** How many checks were passed. */
export const countPassed = (checks: Checks): number =>
  CHECK_KINDS.filter((kind) => checks[kind] === 'passed').length;

/** What the sandbox's invented person shows. */
export const SANDBOX_OUTCOMES = [
  'all_pass',
  'police_fails',
  'carrier_fails',
  'bank_fails',
  'face_fails',
  'social_fails',
  'silent',
  'too_few',
] as const;
export type SandboxOutcome = (typeof SANDBOX_OUTCOMES)[number];
