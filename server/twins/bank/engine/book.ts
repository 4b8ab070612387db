import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { BookLine } from './lines.ts';

/** The bank's own book: a file to which one line of JSON is appended for everything that happens. */
export interface Book {
  readonly append: (line: BookLine) => void;
  readonly close: () => void;
}

const NEWLINE = 0x0a;

/**
 * Opens the book, and returns what it holds, oldest first. A process that was killed may leave a part of
 * a last line: nothing was answered for it, so it is cut off.
 */
export function openBook(path: string): { readonly lines: BookLine[]; readonly book: Book } {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
  const file = openSync(path, 'a', 0o600);
  if (whole.length < bytes.length) ftruncateSync(file, whole.length);
  const lines = whole
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BookLine);
  return {
    lines,
    book: {
      append: (line) => void writeSync(file, `${JSON.stringify(line)}\n`),
      close: () => closeSync(file),
    },
  };
}
