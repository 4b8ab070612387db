import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Report } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = 'tests/simulation/main.ts';
const PLANT = './tests/simulation/plant.mjs';

/** Simulates in a process of its own, since Node's time and chance are taken over in it. */
export function simulateInChild(seed: number, seeds: number, bug?: string): Promise<Report> {
  const planted = bug === undefined ? [] : ['--import', PLANT];
  const named = bug === undefined ? [] : ['--bug', bug];
  const asked = ['--seed', String(seed), '--seeds', String(seeds), '--json', ...named];
  const child = spawn(process.execPath, [...planted, '--import', 'tsx', MAIN, ...asked], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => {
      if (output === '') reject(new Error(errors));
      else resolve(JSON.parse(output) as Report);
    });
  });
}
