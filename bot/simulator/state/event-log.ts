import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Lines of a file that survive the process being killed at any moment. */
export interface EventLog<Fact> {
  append: (fact: Fact) => void;
  close: () => void;
}

/** A killed process may leave half a last line: what was not written whole did not happen. */
function parseLine<Fact>(line: string): Fact[] {
  try {
    return [JSON.parse(line) as Fact];
  } catch {
    return [];
  }
}

export function readEventLog<Fact>(path: string): Fact[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => parseLine<Fact>(line));
}

/** Starts a journal anew from what is still worth knowing; the old one stands until the new one is whole. */
export function rewriteEventLog<Fact>(path: string, facts: readonly Fact[]): EventLog<Fact> {
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.new`;
  writeFileSync(fresh, facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  renameSync(fresh, path);
  const file = openSync(path, 'a');
  return {
    append: (fact) => void writeSync(file, `${JSON.stringify(fact)}\n`),
    close: () => closeSync(file),
  };
}
