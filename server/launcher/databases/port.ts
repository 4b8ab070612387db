import { once } from 'node:events';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Whether a server can listen on this port of the loopback interface now. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** A free port, chosen by the system. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/**
 * The port recorded in `file`, so that a restarted database listens where its clients connect; a free
 * port, recorded in its place, when another program has taken it meanwhile.
 */
export async function stablePort(file: string): Promise<number> {
  const recorded = Number(await readFile(file, 'utf8').catch(() => ''));
  if (recorded > 0 && (await isPortFree(recorded))) return recorded;
  const port = await freePort();
  await writeFile(`${file}.new`, `${port}\n`);
  await rename(`${file}.new`, file);
  return port;
}
