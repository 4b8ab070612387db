import { checkHistory } from '../checker/check-history.ts';
import type { NegativeControl } from './negative-controls.ts';
import { runCycle } from '../cycle.ts';
import { FINDINGS, mergeFindings } from '../checker/findings.ts';
import { startSystem, type Databases } from '../system.ts';
import { type History, mergeHistories } from '../history.ts';

/** A seeded fault must show within a minute of people tapping. */
const TRIAL_MS = 60_000;
const CROWD = 400;
/** Where nothing is struck, people tap for so long. */
const AFTER_MS = 2_500;

/** What became of a control: caught as one of the findings it must show as, or not. */
export interface Verdict {
  readonly control: string;
  readonly caught: boolean;
  /** The kind of finding and the first of them; what was found instead where it was not caught. */
  readonly by: string;
  readonly seconds: number;
}

/** Builds a house with the fault in it and goes on until the check finds it, for a minute at most. */
async function runNegativeControl(
  ground: Databases,
  control: NegativeControl,
  index: number,
): Promise<Verdict> {
  const { name, patches, faults, expectedFindings } = control;
  const house = await startSystem(ground, { name: `control${index}`, crowd: CROWD, patches });
  const since_ms = performance.now();
  const seconds = () => Math.round((performance.now() - since_ms) / 100) / 10;
  const memories: History[] = [];
  let by = 'nothing';
  try {
    for (let cycle = 0; performance.now() - since_ms < TRIAL_MS; cycle++) {
      const plan = { seed: index, cycle, faults, after_ms: AFTER_MS };
      const { findings: now, memory } = await runCycle(house, plan);
      memories.push(memory);
      /** What was sent in one cycle goes back in the next. */
      const findings = mergeFindings([
        now,
        await checkHistory(house.mongo, mergeHistories(memories)),
      ]);
      const kind = expectedFindings.find((one) => findings[one].length > 0);
      if (kind) {
        const finding = `${kind}: ${findings[kind][0]}`;
        return { control: name, caught: true, by: finding, seconds: seconds() };
      }
      by = FINDINGS.flatMap((one) => findings[one].map((line) => `${one}: ${line}`))[0] ?? by;
    }
    return { control: name, caught: false, by, seconds: seconds() };
  } finally {
    await house.stop();
  }
}

/** Tries controls one after another on the same engines. */
export async function runNegativeControls(
  ground: Databases,
  controls: readonly NegativeControl[],
  tell: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [index, control] of controls.entries()) {
    const verdict = await runNegativeControl(ground, control, index);
    verdicts.push(verdict);
    tell(verdict);
  }
  return verdicts;
}
