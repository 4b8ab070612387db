import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './databases/index.ts';

/** A restart takes a few seconds; a connection that has waited longer than this is rejected. */
const WAIT_MS = 8_000;
const WAITING_MAX = 1_000;
/** The same backlog as the server's own when it listens without a gateway. */
const BACKLOG = 4_096;
const SERVICE_UNAVAILABLE = [
  'HTTP/1.1 503 Service Unavailable',
  'retry-after: 1',
  'content-length: 0',
  'connection: close',
  '\r\n',
].join('\r\n');

/**
 * A public port that stays open while the process behind it is restarted. The gateway accepts each
 * connection, reads nothing from it and sends its socket to the process that serves now; while there is
 * none, connections wait.
 */
export class PortGateway {
  readonly #server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on('error', () => undefined);
    this.#accept(socket);
  });
  readonly #waiting = new Set<Socket>();
  #target: Child | undefined;

  /** @throws Error `EADDRINUSE` where another program listens on the port. */
  async open(port: number, host: string): Promise<void> {
    this.#server.listen({ port, host, backlog: BACKLOG });
    await once(this.#server, 'listening');
  }

  /** Sends connections to this process, those that wait included, until it ends. */
  setTarget(target: Child): void {
    this.#target = target;
    for (const socket of this.#waiting) void this.#handOver(socket, target);
    this.#waiting.clear();
    void target.exited.then(() => {
      if (this.#target === target) this.#target = undefined;
    });
  }

  /** Accepts no further connection and rejects those that wait. */
  close(): void {
    this.#server.close();
    for (const socket of this.#waiting) this.#reject(socket);
  }

  #accept(socket: Socket): void {
    const open = this.#server.listening && this.#waiting.size < WAITING_MAX;
    if (!open) this.#reject(socket);
    else if (this.#target?.alive()) void this.#handOver(socket, this.#target);
    else void this.#enqueue(socket);
  }

  /** A process that ends before it takes the socket has read nothing from it: the next one can. */
  async #handOver(socket: Socket, target: Child): Promise<void> {
    if (await target.sendSocket(socket)) socket.destroy();
    else this.#accept(socket);
  }

  async #enqueue(socket: Socket): Promise<void> {
    this.#waiting.add(socket);
    await sleep(WAIT_MS, undefined, { ref: false });
    if (this.#waiting.has(socket)) this.#reject(socket);
  }

  #reject(socket: Socket): void {
    this.#waiting.delete(socket);
    socket.resume().end(SERVICE_UNAVAILABLE);
  }
}
