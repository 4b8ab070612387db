import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopReaping, reapWithLauncher } from './orphan-reaper.ts';

const GROUP_END_TIMEOUT_MS = 1_000;
const GROUP_POLL_MS = 10;

/** An engine takes a locale that this machine lacks for a reason not to start; it needs none. */
export const DATABASE_ENV: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' };

export interface ChildOptions {
  file: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Both output streams are appended to this file. */
  logFile: string;
  /** How long it may take to end when asked; then it is killed. */
  grace_ms: number;
  /** Stops it when aborted. */
  signal?: AbortSignal;
  /** It says when it is open, and takes callers from us instead of a port of its own. */
  acceptsSockets?: boolean;
}

/** A process of ours, in a group of its own, so that a Ctrl-C in the terminal is not its business. */
export interface Child {
  readonly pid: number;
  /** Resolves once it and its own children are gone, saying how: `exit 1` or `SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  /** False from the moment it is gone. */
  readonly alive: () => boolean;
  /** Whether it has said that it is open. */
  readonly isOpen: () => boolean;
  /**
   * Hands a connection over to it, of which nothing has been read. True once it has taken it: what
   * is left here is a copy; false where it was gone before, and the caller can be handed to another.
   */
  readonly receive: (caller: Socket) => Promise<boolean>;
  /** Asks it to end, and insists after its grace. Resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a process that cannot outlive this one.
 * @throws Error when the program cannot be started at all.
 */
export async function startChild(command: ChildOptions): Promise<Child> {
  const { child, pid } = await spawnGroup(command);
  reapWithLauncher(pid);
  const exited = once(child, 'exit').then(async ([code, signal]) => {
    await endGroup(pid);
    stopReaping(pid);
    return signal === null ? `exit ${code}` : String(signal);
  });
  const alive = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    if (alive()) child.kill('SIGTERM');
    const gone = await Promise.race([exited, sleep(command.grace_ms, undefined, { ref: false })]);
    if (gone === undefined) child.kill('SIGKILL');
    await exited;
  };
  if (command.signal?.aborted) await stop();
  command.signal?.addEventListener('abort', () => void stop(), { once: true });
  return { pid, exited, alive, ...socketChannel(child, exited), stop };
}

/** It says `open` once, and `taken` for every caller, in the order in which they were handed to it. */
function socketChannel(child: ChildProcess, exited: Promise<string>) {
  const handed: ((taken: boolean) => void)[] = [];
  let open = false;
  child.on('message', (said) => {
    if (said === 'open') open = true;
    else handed.shift()?.(true);
  });
  void exited.then(() => {
    for (const answer of handed.splice(0)) answer(false);
  });
  return {
    isOpen: () => open,
    receive: (caller: Socket) =>
      new Promise<boolean>((answer) => {
        handed.push(answer);
        if (child.connected) child.send('caller', caller, { keepOpen: true }, () => undefined);
      }),
  };
}

async function spawnGroup({ file, args, cwd, env, logFile, acceptsSockets }: ChildOptions) {
  const log = await open(logFile, 'a');
  try {
    const child = spawn(file, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', log.fd, log.fd, ...(acceptsSockets ? (['ipc'] as const) : [])],
    });
    await once(child, 'spawn');
    if (child.pid === undefined) throw new Error(`${file} has no process id`);
    return { child, pid: child.pid };
  } finally {
    await log.close();
  }
}

/** Kills what the process may have left in its group, and waits until the group is empty. */
async function endGroup(group: number): Promise<void> {
  const end_ms = performance.now() + GROUP_END_TIMEOUT_MS;
  while (signalGroup(group, 'SIGKILL') && performance.now() < end_ms) await sleep(GROUP_POLL_MS);
}

function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
