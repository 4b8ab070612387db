import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { waitUntil } from '@pingshan/shared/wait-until';
import { timer } from '../timer.ts';
import { reapWithLauncher, stopReaping } from './orphan-reaper.ts';

const GROUP_END_TIMEOUT_MS = 1_000;
const GROUP_POLL_MS = 10;

export interface ChildOptions {
  file: string;
  args: string[];
  cwd?: string;
  /** The environment of this process unless given. */
  env?: NodeJS.ProcessEnv;
  /** Standard output and standard error are appended to this file. */
  logFile: string;
  /** Time between SIGTERM and SIGKILL when the process is stopped. */
  grace_ms: number;
  /** Stops the process when aborted. */
  signal?: AbortSignal;
  /** The process reports over IPC when it is open, and takes connections from this one. */
  acceptsSockets?: boolean;
}

/** A child process in a process group of its own, so that a Ctrl-C in the terminal does not reach it. */
export interface Child {
  readonly pid: number;
  /** Resolves once the process and its own children have ended, to `exit 1` or `SIGKILL`. Never rejects. */
  readonly exited: Promise<string>;
  /** False as soon as the process has ended. */
  readonly alive: () => boolean;
  /** Whether the process has reported that it is open. */
  readonly isOpen: () => boolean;
  /**
   * Sends a connection, of which nothing has been read, to the process. Resolves to true once the
   * process has taken it: the socket here is then a copy. Resolves to false where the process ended
   * before, and the connection can be sent to another one.
   */
  readonly sendSocket: (socket: Socket) => Promise<boolean>;
  /** Sends SIGTERM, and SIGKILL after the grace period. Resolves when the process has ended. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a process that cannot outlive this one.
 * @throws Error when the program cannot be started at all.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { child, pid } = await spawnGroup(options);
  reapWithLauncher(pid);
  const exited = once(child, 'exit').then(async ([code, signal]) => {
    await endGroup(pid);
    stopReaping(pid);
    return signal === null ? `exit ${code}` : String(signal);
  });
  const alive = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    if (alive()) child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), options.grace_ms);
    await exited;
    clearTimeout(kill);
  };
  if (options.signal?.aborted) await stop();
  options.signal?.addEventListener('abort', () => void stop(), { once: true });
  return { pid, exited, alive, ...socketChannel(child, exited), stop };
}

/**
 * The IPC protocol: the process sends `open` once, then `taken` for every connection, in the order in
 * which the connections were sent to it.
 */
function socketChannel(child: ChildProcess, exited: Promise<string>) {
  const unacknowledged: ((taken: boolean) => void)[] = [];
  let open = false;
  child.on('message', (message) => {
    if (message === 'open') open = true;
    else unacknowledged.shift()?.(true);
  });
  void exited.then(() => {
    for (const acknowledge of unacknowledged.splice(0)) acknowledge(false);
  });
  return {
    isOpen: () => open,
    sendSocket: (socket: Socket) =>
      new Promise<boolean>((acknowledge) => {
        unacknowledged.push(acknowledge);
        if (child.connected) child.send('connection', socket, { keepOpen: true }, () => undefined);
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

/** Kills the processes that are left in the group, and waits until the group is empty. */
async function endGroup(group: number): Promise<void> {
  await waitUntil(timer, () => !signalGroup(group, 'SIGKILL'), {
    timeout_ms: GROUP_END_TIMEOUT_MS,
    interval_ms: GROUP_POLL_MS,
  });
}

function signalGroup(group: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
