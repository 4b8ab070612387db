import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from './sources.ts';

/** The files of a small project, by path. */
export type SeededProject = Readonly<Record<string, string>>;

/**
 * Writes a small project into a temporary folder with the packages of this one, and deletes it
 * afterwards.
 */
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

/** Runs a tool of `node_modules` and returns its output, also where it reports violations. */
export function outputOf(tool: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const script = join(ROOT, 'node_modules', tool);
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      // A tool with findings exits with a number; where the process cannot start, the code is a string.
      if (error && typeof error.code !== 'number')
        reject(new Error(`${tool} did not run`, { cause: error }));
      else if (stdout === '') reject(new Error(`${tool} printed nothing: ${stderr}`));
      else resolve(stdout);
    });
  });
}
