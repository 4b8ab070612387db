import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Decides by the data of one read, and by all bytes that its connection has sent so far. */
export type Trigger = (data: Buffer, all_bytes: number) => boolean;

/** A TCP proxy in front of one server. Clients keep its address while it injects network faults. */
export class FaultProxy {
  readonly port: number;
  /** The address of the target, with the proxy's port. */
  readonly url: string;
  #target: { readonly port: number; readonly hostname: string };
  #state: 'open' | 'cut' | 'held' = 'open';
  #delay_ms = 0;
  #trigger: Trigger | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #close: () => void;

  private constructor(target: URL, port: number, close: () => void) {
    this.#target = { port: Number(target.port), hostname: target.hostname };
    this.port = port;
    const url = new URL(target);
    url.port = String(port);
    this.url = url.href;
    this.#close = close;
  }

  /** Starts a proxy on a free port, to an address on this machine. */
  static async start(target: string): Promise<FaultProxy> {
    const server = createServer((client) => proxy.#accept(client));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    if (bound === null || typeof bound === 'string') throw new Error('the proxy has no port');
    const proxy = new FaultProxy(new URL(target), bound.port, () => server.close());
    return proxy;
  }

  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Leads all clients to another port: connections are closed, and new ones go there. */
  setTarget(port: number): void {
    this.#target = { ...this.#target, port };
    this.#closeAll();
  }

  /** Closes all connections and refuses new ones until `heal`. */
  cut(): void {
    this.#state = 'cut';
    this.#closeAll();
  }

  /** Passes nothing on until `heal`, and accepts new connections: as if the target were paused. */
  hold(): void {
    this.#state = 'held';
    for (const socket of this.#sockets) socket.removeAllListeners('data').pause();
  }

  /** Ends `cut` and `hold`. Connections that were held are closed, so that clients connect anew. */
  heal(): void {
    if (this.#state === 'held') this.#closeAll();
    this.#state = 'open';
  }

  /** Makes all present connections half-open for good: data is discarded. New ones are served. */
  blackhole(): void {
    for (const socket of this.#sockets) socket.removeAllListeners('data').resume();
  }

  /**
   * Makes one connection half-open: the first whose client sends data that the trigger accepts.
   * Neither that data nor anything after it is read, so the client's send buffer fills up.
   */
  blackholeWhen(trigger: Trigger): void {
    this.#trigger = trigger;
  }

  /** Delays all data by this time in each direction. */
  slow(delay_ms: number): void {
    this.#delay_ms = delay_ms;
  }

  stop(): void {
    this.cut();
    this.#close();
  }

  #closeAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #accept(client: Socket): void {
    if (this.#state === 'cut') {
      client.destroy();
      return;
    }
    const server = connect(this.#target.port, this.#target.hostname);
    for (const [socket, peer] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        peer.destroy();
      });
    }
    if (this.#state === 'held') return;
    this.#forward(client, server, (data) => this.#triggers(client, server, data));
    this.#forward(server, client, () => false);
  }

  #triggers(client: Socket, server: Socket, data: Buffer): boolean {
    if (!this.#trigger?.(data, client.bytesRead)) return false;
    this.#trigger = undefined;
    for (const socket of [client, server]) socket.removeAllListeners('data').pause();
    return true;
  }

  /** Keeps the order of data, also while the delay changes. */
  #forward(from: Socket, to: Socket, isDropped: (data: Buffer) => boolean): void {
    const waiting: { readonly data: Buffer; readonly due_ms: number }[] = [];
    const flush = () => {
      for (;;) {
        const [first] = waiting;
        if (!first || to.destroyed) return;
        const early_ms = first.due_ms - performance.now();
        if (early_ms > 0) return void setTimeout(flush, early_ms);
        waiting.shift();
        if (to.write(first.data)) continue;
        from.pause();
        // A connection that was made half-open meanwhile must not be read again.
        to.once('drain', () => from.listenerCount('data') > 0 && from.resume());
      }
    };
    from.on('data', (data: Buffer) => {
      if (isDropped(data)) return;
      waiting.push({ data, due_ms: performance.now() + this.#delay_ms });
      if (waiting.length === 1) flush();
    });
  }
}

/** Starts a proxy to an address for one test file. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const proxy = await FaultProxy.start(target);
  // Jest's global: the crash test imports this file as well, outside of Jest.
  afterAll(() => proxy.stop());
  return proxy;
}
