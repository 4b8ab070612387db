import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 200;

async function isHeld(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Does the work while no other test process builds the same pages: a build empties the folder that another one
 * would read. The lock is a listening socket, which the end of its process releases, however it ends.
 */
export async function whileBuilding<Result>(
  target: 'weapp' | 'h5',
  work: () => Promise<Result> | Result,
): Promise<Result> {
  const root = Buffer.from(import.meta.dirname)
    .toString('hex')
    .slice(-40);
  const path = join(tmpdir(), `pingshan-build-${target}-${root}.sock`);
  const server = createServer((socket) => socket.destroy());
  for (;;) {
    const taken = once(server, 'listening').then(
      () => true,
      () => false,
    );
    server.listen(path);
    if (await taken) break;
    if (!(await isHeld(path))) await rm(path, { force: true });
    await sleep(WAIT_MS);
  }
  try {
    return await work();
  } finally {
    server.close();
  }
}
