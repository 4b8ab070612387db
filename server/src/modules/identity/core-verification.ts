import { type AccountClass, accountClassSchema } from '@pingshan/shared/allowance/schemas';
import {
  CHECK_KINDS,
  type CheckKind,
  type Checks,
  CHECKS_FOR,
  countPassed,
} from '@pingshan/shared/identity/checks';

/** The checks that have to be asked, or asked again. */
export const openChecks = (checks: Checks): CheckKind[] =>
  CHECK_KINDS.filter((kind) => checks[kind] === 'waiting' || checks[kind] === 'unanswered');

/** The class that the passed checks give. Without the police's, the others prove nothing. */
export function classOf(checks: Checks): AccountClass {
  const passed = checks.police === 'passed' ? countPassed(checks) : 0;
  if (passed >= CHECKS_FOR.III) return 'III';
  return passed >= CHECKS_FOR.II ? 'II' : 'I';
}

/** The state that follows from the checks: refused where no open check could still change it. */
export function stateOf(checks: Checks): 'checking' | 'verified' | 'refused' {
  if (classOf(checks) !== 'I') return 'verified';
  if (checks.police === 'failed') return 'refused';
  const possible = countPassed(checks) + openChecks(checks).length;
  const policeOpen = checks.police !== 'passed' && !openChecks(checks).includes('police');
  return possible < CHECKS_FOR.II || policeOpen ? 'refused' : 'checking';
}

/** A class and those above it: an account in one of them is not raised to it. */
export function classesFrom(level: AccountClass): AccountClass[] {
  const classes = accountClassSchema.options;
  return classes.slice(classes.indexOf(level));
}
