import { checkHistory } from '../checker/check-history.ts';
import { FINDINGS, mergeFindings } from '../checker/findings.ts';
import { runCycle } from '../cycle.ts';
import type { Databases } from '../databases/start-databases.ts';
import { type History, mergeHistories } from '../history.ts';
import { startSystem } from '../system.ts';
import type { NegativeControl } from './control.ts';

/**
 * A seeded bug must be caught within so many cycles, which are about a minute of a machine that does
 * nothing else, and on one that is shared within this time, from the start of the first workload.
 */
const CYCLES_MAX = 15;
const TRIAL_MS = 180_000;
const USERS = 400;
/** How long a workload goes on after its faults, or at all where a control injects none. */
const AFTER_MS = 2_500;

export interface Verdict {
  readonly control: string;
  /** Whether there was a finding of a kind that the control expects. */
  readonly caught: boolean;
  /** That finding with its kind; where it was not caught, the first other finding. */
  readonly finding: string;
  readonly seconds: number;
}

/**
 * Starts a system with the seeded bug and runs cycles until the checker catches it or it has had its trial.
 */
async function runNegativeControl(
  databases: Databases,
  { name, patches, faults, expectedFindings }: NegativeControl,
  index: number,
): Promise<Verdict> {
  const options = { name: `control${index}`, users: USERS, patches };
  const system = await startSystem(databases, options);
  const since_ms = performance.now();
  const seconds = () => Math.round((performance.now() - since_ms) / 100) / 10;
  const histories: History[] = [];
  let finding = 'nothing';
  try {
    for (let cycle = 0; cycle < CYCLES_MAX && performance.now() - since_ms < TRIAL_MS; cycle++) {
      const plan = { seed: index, cycle, faults, after_ms: AFTER_MS };
      const { findings: own, history } = await runCycle(system, plan);
      histories.push(history);
      /** A packet that was sent in one cycle may be refunded in the next. */
      const all = await checkHistory(system, mergeHistories(histories));
      const findings = mergeFindings([own, all]);
      const kind = expectedFindings.find((one) => findings[one].length > 0);
      if (kind) {
        finding = `${kind}: ${findings[kind][0]}`;
        return { control: name, caught: true, finding, seconds: seconds() };
      }
      finding =
        FINDINGS.flatMap((one) => findings[one].map((line) => `${one}: ${line}`))[0] ?? finding;
    }
    return { control: name, caught: false, finding, seconds: seconds() };
  } finally {
    await system.stop();
  }
}

/** Runs negative controls one after the other on the same databases. */
export async function runNegativeControls(
  databases: Databases,
  controls: readonly NegativeControl[],
  onVerdict: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const [index, control] of controls.entries()) {
    const verdict = await runNegativeControl(databases, control, index);
    verdicts.push(verdict);
    onVerdict(verdict);
  }
  return verdicts;
}
