import { PortGateway } from './port-gateway.ts';
import { type SupervisedService, superviseService } from './restart-policy.ts';
import type { Service } from './service-definition.ts';
import type { Terminal } from './terminal.ts';

/** Runs the services, in the order in which they are started, and stops them in the opposite order. */
export class Supervisor {
  readonly #terminal: Terminal;
  readonly #running: SupervisedService[] = [];
  readonly #gateways: PortGateway[] = [];
  readonly #stopping = new AbortController();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Aborted as soon as the supervisor begins to stop. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** A gateway that is closed before any service is stopped. */
  addGateway(): PortGateway {
    const gateway = new PortGateway();
    this.#gateways.push(gateway);
    return gateway;
  }

  /** Starts a service, which is restarted until the supervisor stops. */
  async start(service: Service): Promise<void> {
    this.signal.throwIfAborted();
    const supervised = await superviseService(service, this.#terminal, this.signal);
    this.#running.push(supervised);
  }

  /** Stops every service, newest first, so that each stops before the services it depends on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const gateway of this.#gateways) gateway.close();
    for (const service of this.#running.splice(0).toReversed()) await service.stop();
  }
}
