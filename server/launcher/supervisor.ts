import { PortGateway } from './port-gateway.ts';
import { type SupervisedService, superviseService } from './restart-policy.ts';
import type { Service } from './service-definition.ts';
import type { Terminal } from './terminal.ts';

/** All that runs, in the order in which it was started. It is closed in the opposite order. */
export class Supervisor {
  readonly #terminal: Terminal;
  readonly #running: SupervisedService[] = [];
  readonly #gateways: PortGateway[] = [];
  readonly #stopping = new AbortController();

  constructor(screen: Terminal) {
    this.#terminal = screen;
  }

  /** Aborted as soon as the house begins to close. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** A door to the street; it is shut before anything behind it stops. */
  addGateway(): PortGateway {
    const door = new PortGateway();
    this.#gateways.push(door);
    return door;
  }

  /** Starts a part; it runs until the house is closed. */
  async start(part: Service): Promise<void> {
    this.signal.throwIfAborted();
    const kept = await superviseService(part, this.#terminal, this.signal);
    this.#running.push(kept);
  }

  /** Stops every part, newest first, each before the one it stands on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const door of this.#gateways) door.close();
    for (const kept of this.#running.splice(0).toReversed()) await kept.stop();
  }
}
