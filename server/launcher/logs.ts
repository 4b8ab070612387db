import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const LOG_MAX_BYTES = 20_000_000;
const TAIL_LINES = 8;
const TAIL_WIDTH = 240;

/** Renames a log that has grown large to `.old`, and returns the path to append to. */
export async function rotateLog(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_MAX_BYTES) await rename(file, `${file}.old`);
  return file;
}

/** The last lines of a log, each cut to a width that fits the terminal. */
export async function readTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.trimEnd().split('\n').slice(-TAIL_LINES);
  return lines.map((line) => `    ${line.slice(0, TAIL_WIDTH)}`).join('\n');
}
