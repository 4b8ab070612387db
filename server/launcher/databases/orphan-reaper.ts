import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let reaper: ChildProcess | undefined;

/**
 * Puts a process group under the guard: it ends when this process does, even by `kill -9`. One small
 * shell does it for all, because an engine cannot be taught to watch its parent.
 */
export function reapWithLauncher(pid: number): void {
  reaper ??= startReaper();
  reaper.stdin?.write(`+ ${pid}\n`);
}

/** The group has ended by itself: its number may soon belong to somebody else. */
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
