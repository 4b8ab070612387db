import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './sources.ts';

/** Files by their path from the root of a small project. */
export type SeededProject = Readonly<Record<string, string>>;

/** Writes a small project with our packages to a temporary folder, and removes it after the visit. */
export async function inSeededProject<Result>(
  project: SeededProject,
  visit: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    for (const [path, text] of Object.entries(project)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await visit(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The output of a tool of node_modules, whether or not it reports violations. */
export function outputOf(tool: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = join(ROOT, 'node_modules', tool);
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      // A tool that reports violations exits with a number; one that cannot start has a string as its code.
      if (error && typeof error.code !== 'number')
        reject(new Error(`${tool} did not run`, { cause: error }));
      else if (stdout === '') reject(new Error(`${tool} printed nothing: ${stderr}`));
      else resolve(stdout);
    });
  });
}
