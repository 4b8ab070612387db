import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let reaper: ChildProcess | undefined;

/**
 * Makes a process group end when this process ends, even by `kill -9`. One shell process does it for
 * all groups, because a database cannot be configured to watch its parent.
 */
export function reapWithLauncher(pid: number): void {
  reaper ??= startReaper();
  reaper.stdin?.write(`+ ${pid}\n`);
}

/** The group has ended by itself: the system may give its number to another process. */
export function stopReaping(pid: number): void {
  reaper?.stdin?.write(`- ${pid}\n`);
}

function startReaper(): ChildProcess {
  const script = fileURLToPath(new URL('orphan-reaper.sh', import.meta.url));
  const child = spawn('sh', [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  child.stdin.on('error', () => undefined);
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return child;
}
