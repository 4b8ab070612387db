import { parseArgs } from 'node:util';
import type { Cycle } from './cycle.ts';
import { startHouse } from './house.ts';
import { countFindings, linesOf } from './report.ts';
import { run } from './run.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

function showCycle({ faults, memory, findings }: Cycle, index: number): void {
  const kinds = faults.map(({ kind, away_ms }) => `${kind} ${away_ms} ms`).join(', ');
  const told = memory.told.length + memory.sent.length;
  const wrong = countFindings(findings);
  process.stderr.write(`${index}: ${kinds}: ${told} acknowledged, ${wrong} findings\n`);
}

/** `npm run crash -- --cycles N --seed S [--json]`: 0 where the promise was kept, 1 where it was not. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      cycles: { type: 'string', default: '10' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const house = await startHouse();
  try {
    const report = await run(house, Number(values.seed), Number(values.cycles), showCycle);
    if (values.json) say(JSON.stringify(report));
    else for (const line of linesOf(report)) say(line);
    return countFindings(report.findings) === 0 ? 0 : 1;
  } finally {
    await house.stop();
  }
}

process.exitCode = await main();
