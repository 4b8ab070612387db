import { check } from './check.ts';
import { type Cycle, runCycle } from './cycle.ts';
import type { House } from './house.ts';
import { blank, type Memory } from './memory.ts';
import { type Report, reportOf } from './report.ts';

function everything(cycles: readonly Cycle[]): Memory {
  return {
    ...blank(),
    told: cycles.flatMap(({ memory }) => memory.told),
    sent: cycles.flatMap(({ memory }) => memory.sent),
    refused: cycles.flatMap(({ memory }) => memory.refused),
  };
}

/**
 * Runs so many cycles in one house, telling each as it ends. What was told in the first is held
 * against the books once more after the last: later faults must not undo it either.
 */
export async function run(
  house: House,
  seed: number,
  cycles: number,
  tell: (cycle: Cycle, index: number) => void = () => undefined,
): Promise<Report> {
  const done: Cycle[] = [];
  for (let i = 0; i < cycles; i++) {
    const cycle = await runCycle(house, seed, i);
    done.push(cycle);
    tell(cycle, i);
  }
  return reportOf(seed, done, await check(house.books, everything(done)));
}
