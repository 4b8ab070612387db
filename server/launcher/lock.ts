import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LaunchError } from './launch-error.ts';

/**
 * Makes this process the only launcher on `dataDir` until it ends. The lock is a listening socket:
 * unlike a file with a process id, it is released by `kill -9` and cannot refer to another process that
 * later received the same id. It is in the temporary folder because the path of a socket may be about
 * a hundred bytes long and the path of a data folder may be longer.
 * @throws LaunchError `already_running`
 */
export async function lockDataDir(dataDir: string): Promise<Server> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const digest = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex');
  const path = join(tmpdir(), `pingshan-${digest.slice(0, 16)}.sock`);
  if (await isListening(path)) throw new LaunchError({ code: 'already_running', dataDir });
  await rm(path, { force: true });
  const server = createServer((socket) => socket.destroy()).listen(path);
  await once(server, 'listening');
  return server.unref();
}

async function isListening(path: string): Promise<boolean> {
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
