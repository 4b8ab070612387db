import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from './databases/index.ts';

/** A process is back in a few seconds; whoever has waited longer than this is told to come again. */
const WAIT_MS = 8_000;
const WAITING_MAX = 1_000;
/** As many knocks in one moment as the server itself would hear. */
const BACKLOG = 4_096;
const SERVICE_UNAVAILABLE = [
  'HTTP/1.1 503 Service Unavailable',
  'retry-after: 1',
  'content-length: 0',
  'connection: close',
  '\r\n',
].join('\r\n');

/**
 * A port that people know. It is open for as long as the house is, and every caller is handed on to
 * whichever process serves at the moment: while that one is being started again, callers wait.
 */
export class PortGateway {
  readonly #server = createServer({ pauseOnConnect: true }, (caller) => {
    caller.on('error', () => undefined);
    this.#accept(caller);
  });
  readonly #waiting = new Set<Socket>();
  #target: Child | undefined;

  /** @throws Error `EADDRINUSE` where another program listens there. */
  async open(port: number, host: string): Promise<void> {
    this.#server.listen({ port, host, backlog: BACKLOG });
    await once(this.#server, 'listening');
  }

  /** From now on callers are this process's, until it is gone. */
  setTarget(host: Child): void {
    this.#target = host;
    for (const caller of this.#waiting) void this.#handOver(caller, host);
    this.#waiting.clear();
    void host.exited.then(() => {
      if (this.#target === host) this.#target = undefined;
    });
  }

  /** Nobody else is let in; who still waits is told so. */
  close(): void {
    this.#server.close();
    for (const caller of this.#waiting) this.#reject(caller);
  }

  #accept(caller: Socket): void {
    const open = this.#server.listening && this.#waiting.size < WAITING_MAX;
    if (!open) this.#reject(caller);
    else if (this.#target?.alive()) void this.#handOver(caller, this.#target);
    else void this.#enqueue(caller);
  }

  /** A process that dies with a caller on its threshold has not heard them: the next one will. */
  async #handOver(caller: Socket, host: Child): Promise<void> {
    if (await host.receive(caller)) caller.destroy();
    else this.#accept(caller);
  }

  async #enqueue(caller: Socket): Promise<void> {
    this.#waiting.add(caller);
    await sleep(WAIT_MS, undefined, { ref: false });
    if (this.#waiting.has(caller)) this.#reject(caller);
  }

  #reject(caller: Socket): void {
    this.#waiting.delete(caller);
    caller.resume().end(SERVICE_UNAVAILABLE);
  }
}
