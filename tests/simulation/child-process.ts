import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Report } from './report.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = 'tests/simulation/main.ts';
const INJECT_BUG = './tests/simulation/controls/inject-bug.mjs';

/**
 * Simulates in a process of its own, because the simulation replaces Node's timers and random
 * bytes.
 */
export function simulateInChild(seed: number, seeds: number, bug?: string): Promise<Report> {
  const injected = bug === undefined ? [] : ['--import', INJECT_BUG];
  const bugName = bug === undefined ? [] : ['--bug', bug];
  const args = ['--seed', String(seed), '--seeds', String(seeds), '--json', ...bugName];
  const child = spawn(process.execPath, [...injected, '--import', 'tsx', MAIN, ...args], {
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
