import type { OnProgress } from '../platform/finding.ts';

/** A line now and then is enough where nobody can see one move. */
const EVERY_MS = 5_000;
const MOVING_EVERY_MS = 100;

/** Shows how far a command is: a line that moves on a terminal, a line every few seconds elsewhere. */
export function createProgress(out: NodeJS.WriteStream = process.stderr): OnProgress {
  let shown_ms = performance.now();
  return ({ of, done, total }) => {
    const now = performance.now();
    const ended = done >= total;
    if (!ended && now - shown_ms < (out.isTTY ? MOVING_EVERY_MS : EVERY_MS)) return;
    shown_ms = now;
    const line = `${of} ${done} / ${Math.max(done, total)}`;
    out.write(out.isTTY ? `\r\x1b[2K${line}${ended ? '\n' : ''}` : `${line}\n`);
  };
}
