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

/** An append-only file with one JSON event a line. It stays readable if the process is killed. */
export interface EventLog<Event> {
  append: (event: Event) => void;
  close: () => void;
}

/** A killed process may leave a truncated last line; that event counts as not written. */
function parseLine<Event>(line: string): Event[] {
  try {
    return [JSON.parse(line) as Event];
  } catch {
    return [];
  }
}

/** The events of the file, oldest first; none if the file does not exist. */
export function readEventLog<Event>(path: string): Event[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => parseLine<Event>(line));
}

/** Replaces the file by one with these events and opens it. The rename makes the replacement atomic. */
export function rewriteEventLog<Event>(path: string, events: readonly Event[]): EventLog<Event> {
  mkdirSync(dirname(path), { recursive: true });
  const replacement = `${path}.new`;
  writeFileSync(replacement, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  renameSync(replacement, path);
  const file = openSync(path, 'a');
  return {
    append: (event) => void writeSync(file, `${JSON.stringify(event)}\n`),
    close: () => closeSync(file),
  };
}
