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
 * The steps with how far each is, while this person is a newcomer. The current one is the first that they can do
 * themselves. None while it is not known, and none once the last one is done.
 */
export function progressOf(
  steps: readonly FirstStep[],
  done: readonly (boolean | undefined)[],
): Progress[] {
  if (done.includes(undefined) || done.at(-1)) return [];
  const current = steps.find(({ act }, at) => act && !done[at]);
  return steps.map((step, at) => {
    const after = step === current ? 'now' : 'to-come';
    return { ...step, state: done[at] ? 'done' : after };
  });
}
