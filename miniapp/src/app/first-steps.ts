import {
  FIRST_PLACES,
  type FirstStep,
  type FirstStepResult,
} from '../packages/package-manifest.ts';
import { PACKAGES } from './packages.ts';

/** What a newcomer does first, in the order of the places. */
export const allFirstSteps = (): FirstStep[] =>
  PACKAGES.flatMap(({ firstSteps = [] }) => firstSteps).sort(
    (a, b) => FIRST_PLACES.indexOf(a.place) - FIRST_PLACES.indexOf(b.place),
  );

export interface Progress extends FirstStep {
  readonly state: 'done' | 'now' | 'to-come';
  /** What became of it, where its package says so. */
  readonly outcome?: string | undefined;
}

/**
 * The steps with how far each is, until this person has a PIN; the current one is the first that they can do
 * themselves. None while that is not known: a list
 * that appears and goes again would move the page under the finger.
 */
export function progressOf(
  steps: readonly FirstStep[],
  results: readonly (FirstStepResult | undefined)[],
): Progress[] {
  if (results.includes(undefined)) return [];
  if (results[steps.findIndex(({ place }) => place === 'pin')]?.done) return [];
  const current = steps.find(({ act }, at) => act && !results[at]?.done);
  return steps.map((step, at) => {
    const after = step === current ? 'now' : 'to-come';
    const { done, outcome } = results[at] ?? { done: false };
    return { ...step, state: done ? 'done' : after, outcome };
  });
}
