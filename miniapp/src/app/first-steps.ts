import { FIRST_PLACES, type FirstStep } from '../packages/package-manifest.ts';
import { PACKAGES } from './packages.ts';

/** What a newcomer does first, in the order of the places. */
export const allFirstSteps = (): FirstStep[] =>
  PACKAGES.flatMap(({ firstSteps = [] }) => firstSteps).sort(
    (a, b) => FIRST_PLACES.indexOf(a.place) - FIRST_PLACES.indexOf(b.place),
  );

export interface Progress extends FirstStep {
  readonly state: 'done' | 'now' | 'to-come';
}

/**
 * The steps with how far each is, while this person is a newcomer: without a verified name or a PIN, or
 * without a card while no money has moved yet. None while it is not known, and none once all is done.
 */
export function progressOf(
  steps: readonly FirstStep[],
  done: readonly (boolean | undefined)[],
  hasMoved: boolean | undefined,
): Progress[] {
  if (hasMoved === undefined || done.includes(undefined)) return [];
  const missing = steps.filter((_step, at) => !done[at]);
  const [current] = missing;
  const newcomer = missing.some(({ place }) => place !== 'card' || !hasMoved);
  if (!current || !newcomer) return [];
  return steps.map((step, at) => {
    const after = step === current ? 'now' : 'to-come';
    return { ...step, state: done[at] ? 'done' : after };
  });
}
