import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to an engine: its address stays, and what happens on it is ours to say. */
export class FaultProxy {
  readonly port: number;
  #target: number;
  #connected = true;
  #delay_ms = 0;
  readonly #open = new Set<Socket>();
  readonly #close: () => void;

  private constructor(port: number, target: number, close: () => void) {
    this.port = port;
    this.#target = target;
    this.#close = close;
  }

  /** Lays a wire to a port of this machine. */
  static async start(target: number): Promise<FaultProxy> {
    const server = createServer((near) => proxy.#accept(near));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port was given');
    const proxy = new FaultProxy(bound.port, target, () => server.close());
    return proxy;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Who calls from now on, or was connected, speaks to another. */
  setTarget(target: number): void {
    this.#target = target;
    this.#drop();
  }

  /** Nobody comes through until it is mended. */
  cut(): void {
    this.#connected = false;
    this.#drop();
  }

  heal(): void {
    this.#connected = true;
  }

  /** Who is connected is heard no more and told nothing, for good; who comes anew is served. */
  blackhole(): void {
    for (const socket of this.#open) socket.removeAllListeners('data').resume();
  }

  /** Every byte takes so long from now on, each way. */
  slow(delay_ms: number): void {
    this.#delay_ms = delay_ms;
  }

  stop(): void {
    this.cut();
    this.#close();
  }

  #drop(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #accept(near: Socket): void {
    if (!this.#connected) {
      near.destroy();
      return;
    }
    const far = connect(this.#target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(socket);
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('close', () => {
        this.#open.delete(socket);
        other.destroy();
      });
      this.#forward(socket, other);
    }
  }

  /** In order, whatever the delay was meanwhile. */
  #forward(from: Socket, to: Socket): void {
    const waiting: { readonly chunk: Buffer; readonly due_ms: number }[] = [];
    const flush = () => {
      for (;;) {
        const [first] = waiting;
        if (!first || to.destroyed) return;
        const early_ms = first.due_ms - performance.now();
        if (early_ms > 0) return void setTimeout(flush, early_ms);
        waiting.shift();
        if (to.write(first.chunk)) continue;
        from.pause();
        to.once('drain', () => from.resume());
      }
    };
    from.on('data', (chunk: Buffer) => {
      waiting.push({ chunk, due_ms: performance.now() + this.#delay_ms });
      if (waiting.length === 1) flush();
    });
  }
}
