import { AppError } from '@pingshan/shared/errors';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /**
   * Runs an operation with a timer and an outcome counter. The outcome is the reply's `outcome` where it
   * has one, else `ok`; a refusal counts under its code, any other error under `error`.
   */
  readonly measure: <Reply>(operation: string, run: () => Promise<Reply>) => Promise<Reply>;
  /** A number that is read at each scrape: queue lengths, open sockets. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
}

const BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

function outcomeOf(reply: unknown): string {
  if (typeof reply !== 'object' || reply === null || !('outcome' in reply)) return 'ok';
  return typeof reply.outcome === 'string' ? reply.outcome : 'ok';
}

/** One registry per process, with Node's own metrics: event loop, heap, garbage collection. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const durations = new Histogram({
    name: 'wallet_operation_seconds',
    help: 'Duration of an operation',
    labelNames: ['operation'],
    buckets: BUCKETS_S,
    registers,
  });
  const outcomes = new Counter({
    name: 'wallet_operation_outcomes_total',
    help: 'Operations by outcome',
    labelNames: ['operation', 'outcome'],
    registers,
  });
  return {
    registry,
    async measure(operation, run) {
      const stop = durations.startTimer({ operation });
      try {
        const reply = await run();
        outcomes.inc({ operation, outcome: outcomeOf(reply) });
        return reply;
      } catch (error) {
        const outcome = error instanceof AppError ? error.code : 'error';
        outcomes.inc({ operation, outcome });
        throw error;
      } finally {
        stop();
      }
    },
    gauge(name, help, read) {
      const gauge: Gauge = new Gauge({ name, help, registers, collect: () => gauge.set(read()) });
    },
  };
}
