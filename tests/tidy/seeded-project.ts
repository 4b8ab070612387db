import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './sources.ts';

/** Files by their path from the root of a house. */
export type SeededProject = Readonly<Record<string, string>>;

/** Builds a small house in a temporary folder, with our packages within reach, and takes it down after. */
export async function inSeededProject<Result>(
  house: SeededProject,
  visit: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(house)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await visit(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a tool of ours prints, whether or not it is content. */
export function outputOf(tool: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = join(ROOT, 'node_modules', tool);
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      // A tool that finds a fault exits with a small number; one that cannot start says so in words.
      if (error && typeof error.code !== 'number')
        reject(new Error(`${tool} did not run`, { cause: error }));
      else if (stdout === '') reject(new Error(`${tool} printed nothing: ${stderr}`));
      else resolve(stdout);
    });
  });
}
