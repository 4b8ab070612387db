import { spawn } from 'node:child_process';
import { messages } from './environment.mjs';

const TICK_MS = 200;
const SPINNER = ['◐', '◓', '◑', '◒'];

/**
 * Runs a command below a progress line and collects its output.
 * Resolves to `{ ok, output, seconds }`; never rejects.
 */
export async function runStep(name, file, args, options = {}) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const line = progressLine(
    (tick) => `${SPINNER[tick % 4]} ${name}  ${messages.seconds(seconds())}`,
  );
  let output = '';
  const code = await new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  line.end();
  return { ok: code === 0, output: output.trimEnd(), seconds: seconds() };
}

/** A line that is redrawn in place on a TTY, and printed once elsewhere. */
function progressLine(text) {
  const { stdout } = process;
  if (!stdout.isTTY) {
    stdout.write(`${text(0)}\n`);
    return { end: () => undefined };
  }
  let tick = 0;
  const draw = () => stdout.write(`\r\x1b[2K${text(tick++)}`);
  draw();
  const timer = setInterval(draw, TICK_MS);
  return {
    end: () => {
      clearInterval(timer);
      stdout.write('\r\x1b[2K');
    },
  };
}
