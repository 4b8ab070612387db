import type { OnProgress } from '../platform/finding.ts';

const LOG_EVERY_MS = 5_000;
const TERMINAL_EVERY_MS = 100;

/** Prints the progress of a command: one line that is rewritten on a terminal, a new line every 5 s elsewhere. */
export function createProgress(out: NodeJS.WriteStream = process.stderr): OnProgress {
  let shown_ms = performance.now();
  return ({ of, done, total }) => {
    const now = performance.now();
    const ended = done >= total;
    if (!ended && now - shown_ms < (out.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS)) return;
    shown_ms = now;
    const line = `${of} ${done} / ${Math.max(done, total)}`;
    out.write(out.isTTY ? `\r\x1b[2K${line}${ended ? '\n' : ''}` : `${line}\n`);
  };
}
