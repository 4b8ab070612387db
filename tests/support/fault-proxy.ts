import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { afterAll } from '@jest/globals';

/** A wire that can be cut, held and mended, for what happens while its other end is away. */
export interface FaultProxy {
  readonly url: string;
  readonly cut: () => void;
  /** Open as before, and nothing comes through: a process that was stopped. */
  readonly hold: () => void;
  readonly heal: () => void;
  /** The first connection to bring what is looked for says and takes nothing more, that included, and stays open. */
  readonly blackholeWhen: (at: (brought: Buffer, all_bytes: number) => boolean) => void;
}

/** Lays a wire to an address. */
export async function startFaultProxy(address: string): Promise<FaultProxy> {
  const target = new URL(address);
  const open = new Set<Socket>();
  let state: 'whole' | 'cut' | 'held' = 'whole';
  let clogsAt: Parameters<FaultProxy['blackholeWhen']>[0] | undefined;
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy();
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
    if (state !== 'whole') return;
    const looked = new Transform({
      transform(brought: Buffer, _encoding, pass) {
        if (!clogsAt?.(brought, near.bytesRead)) return pass(null, brought);
        clogsAt = undefined;
        far.unpipe(near).pause();
      },
    });
    near.pipe(looked).pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  const cut = () => {
    state = 'cut';
    drop();
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
    hold: () => {
      state = 'held';
      for (const socket of open) socket.unpipe();
    },
    blackholeWhen: (at) => {
      clogsAt = at;
    },
    heal: () => {
      if (state === 'held') drop();
      state = 'whole';
    },
  };
}
