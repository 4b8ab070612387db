import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** A file of the project with its path from the root, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A place that breaks a rule. Lines are counted from 1. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Folders whose files are generated or fetched, and `.ci`. */
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'dist',
  'coverage',
  'artefacts',
  '.git',
  '.data',
  '.cache',
  '.ci',
]);
const READ =
  /\.(ts|tsx|mts|mjs|cjs|js|jsx|lua|css|scss|html|json|md|yml|yaml|sh)$|(^|\/)(Dockerfile|Caddyfile)[^/]*$/;
const GENERATED = /(^|\/)(package-lock\.json|bot-api\.json)$/;

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}

/** The text files of the project that are not generated, sorted by path. */
export function readSources(): Source[] {
  return walk(ROOT)
    .map((path) => relative(ROOT, path).split(sep).join('/'))
    .filter((path) => READ.test(path) && !GENERATED.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export const isCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs|js)$/.test(path);
/** True for code that runs in production; false for tests and for the configuration of tools. */
export const isProduct = (path: string): boolean =>
  isCode(path) &&
  /^(shared\/src|server\/src|server\/launcher|server\/twins|bot\/src|bot\/simulator|miniapp\/src)\//.test(
    path,
  );

/** The lines of a file with comments blanked out. */
export function codeLines(text: string): string[] {
  let inComment = false;
  return text.split('\n').map((line) => {
    const start = line.trimStart();
    if (inComment || start.startsWith('/*')) {
      inComment = !line.includes('*/');
      return '';
    }
    return start.startsWith('//') ? '' : line.replace(/\s\/\/ .*$/, '');
  });
}

/** The lines that match the pattern, as violations. */
export function matching(path: string, lines: readonly string[], pattern: RegExp): Violation[] {
  return lines.flatMap((line, index) => {
    const [what] = pattern.exec(line) ?? [];
    return what === undefined ? [] : [{ path, line: index + 1, what: what.trim() }];
  });
}
