import underPressure from '@fastify/under-pressure';
import { AppError } from '@pingshan/shared/errors';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Platform } from '../context.ts';
import { withRedis } from '../redis/connect-redis.ts';

const TIMEOUT_MS = 2_000;
const RETRY_AFTER_S = 1;
const hidden = { schema: { hide: true } as FastifySchema };

async function isAnswering(check: () => Promise<unknown>): Promise<boolean> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('timeout')), TIMEOUT_MS).unref();
  });
  try {
    await Promise.race([check(), timeout]);
    return true;
  } catch {
    return false;
  }
}

/**
 * `/healthz`: the process runs. `/readyz`: the databases answer, and whether the server is read-only because
 * their disk is full. `/metrics`: for Prometheus.
 */
export function serveHealth(
  app: FastifyInstance,
  { mongo, redis, disk, metrics }: Platform,
  draining: () => boolean,
): void {
  app.get('/healthz', hidden, async () => ({ status: 'ok' }));
  app.get('/readyz', hidden, async (_request, reply) => {
    const [mongoWorks, redisWorks] = await Promise.all([
      isAnswering(() => mongo.getClient().db('admin').command({ ping: 1 })),
      isAnswering(() => withRedis(() => redis.client.ping())),
    ]);
    const ready = mongoWorks && redisWorks && !draining();
    const databases = { mongo: mongoWorks, redis: redisWorks };
    return reply.code(ready ? 200 : 503).send({ ready, ...databases, readOnly: disk.readOnly });
  });
  app.get('/metrics', hidden, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

/** Refuses requests with 503 while the event loop is overloaded, instead of answering all of them late. */
export async function refuseUnderPressure(app: FastifyInstance, { limits }: Platform) {
  await app.register(underPressure, {
    maxEventLoopDelay: limits.http.eventLoopDelay_ms,
    pressureHandler() {
      throw new AppError('unavailable', { retryAfter: RETRY_AFTER_S });
    },
  });
}
