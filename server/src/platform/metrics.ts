import { AppError } from '@pingshan/shared/errors';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /**
   * Runs a verb with a timer and an outcome counter. The outcome is the reply's `outcome` where it
   * has one, else `ok`; a refusal counts under its code, anything else thrown under `error`.
   */
  readonly measure: <Reply>(name: string, verb: () => Promise<Reply>) => Promise<Reply>;
  /** A number read when somebody looks: queue lengths, open sockets. */
  readonly gauge: (name: string, help: string, read: () => number) => void;
}

const BUCKETS_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

function outcomeOf(reply: unknown): string {
  if (typeof reply !== 'object' || reply === null || !('outcome' in reply)) return 'ok';
  return typeof reply.outcome === 'string' ? reply.outcome : 'ok';
}

/** One registry per process, with Node's own figures: event loop, heap, garbage collection. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const durations = new Histogram({
    name: 'wallet_verb_seconds',
    help: 'How long a verb took',
    labelNames: ['verb'],
    buckets: BUCKETS_S,
    registers,
  });
  const outcomes = new Counter({
    name: 'wallet_verb_outcomes_total',
    help: 'What became of it',
    labelNames: ['verb', 'outcome'],
    registers,
  });
  return {
    registry,
    async measure(name, verb) {
      const stop = durations.startTimer({ verb: name });
      try {
        const reply = await verb();
        outcomes.inc({ verb: name, outcome: outcomeOf(reply) });
        return reply;
      } catch (error) {
        const outcome = error instanceof AppError ? error.code : 'error';
        outcomes.inc({ verb: name, outcome });
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
