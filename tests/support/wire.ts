import { connect, createServer, type Socket } from 'node:net';
import { afterAll } from '@jest/globals';

/** A wire to an engine that can be cut and mended, for what happens while the engine is away. */
export interface Wire {
  readonly url: string;
  readonly cut: () => void;
  readonly mend: () => void;
}

/** Lays a wire to the address of an engine. */
export async function layWire(address: string): Promise<Wire> {
  const target = new URL(address);
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  afterAll(() => {
    cut();
    server.close();
  });
  const bound = server.address();
  const url = new URL(address);
  url.port = String(typeof bound === 'object' ? bound?.port : bound);
  return {
    url: url.href,
    cut,
    mend: () => {
      whole = true;
    },
  };
}
