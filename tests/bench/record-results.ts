import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { ScenarioResult } from './result.ts';
import { renderBarChart } from './bar-chart.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const JSON_FILE = new URL('../../docs/bench.json', import.meta.url);
const CHART_FILE = new URL('../../docs/pictures/bench.svg', import.meta.url);
const GB = 2 ** 30;

interface RecordedResults {
  readonly machine: string;
  readonly figures: readonly (ScenarioResult & { readonly commit: string })[];
}

function machine(): string {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / GB)} GB`;
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory}, Node ${process.versions.node}`;
}

async function readRecorded(): Promise<RecordedResults> {
  try {
    return JSON.parse(await readFile(JSON_FILE, 'utf8')) as RecordedResults;
  } catch {
    return { machine: machine(), figures: [] };
  }
}

/** Replaces the stored results of the same scenarios, and draws the chart of all results. */
export async function recordResults(fresh: readonly ScenarioResult[]): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT });
  const known = (await readRecorded()).figures;
  const names = new Set(fresh.map(({ scenario }) => scenario));
  const marked = fresh.map((one) => ({ ...one, commit: String(commit).trim() }));
  const figures = [...known.filter(({ scenario }) => !names.has(scenario)), ...marked];
  const recorded: RecordedResults = { machine: machine(), figures };
  await writeFile(JSON_FILE, `${JSON.stringify(recorded, null, 2)}\n`);
  await writeFile(CHART_FILE, renderBarChart(figures, recorded.machine));
}
