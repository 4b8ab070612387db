import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import type { Platform } from '../context.ts';
import { defineCollection } from '../mongo/collection.ts';
import type { DocumentWrite } from '../mongo/document-write.ts';
import { date, mixed, text, typedAs } from '../mongo/fields.ts';
import { withRedis } from '../redis/connect-redis.ts';
import { releaseLock } from './scripts.ts';

/** Longer than any request may take; the record itself is the fence where a lock was lost. */
const LOCK_MS = 12_000;

/** The first reply to each key of each person. Records never expire. */
export const idempotencyRecords = defineCollection({
  name: 'idempotency',
  schema: {
    _id: text,
    /** Of the request's body: the same key with another body is refused. */
    hash: text,
    reply: { ...mixed, ...typedAs<unknown>() },
    at: date,
  },
});

export interface IdempotentRequest {
  /** The user the key belongs to: another person's equal key is another key. */
  readonly user: string;
  readonly endpoint: string;
  readonly key: string;
  readonly body: unknown;
}

/** The same value whatever order its fields came in. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, part]) => [name, canonical(part)]));
}

const hashOf = (body: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(canonical(body ?? null)))
    .digest('hex');

async function findReply<Reply>(ctx: Platform, id: string, hash: string) {
  const found = await idempotencyRecords(ctx).findOne({ _id: id });
  if (!found) return undefined;
  if (found.hash !== hash) throw new AppError('idempotency_mismatch');
  return { reply: found.reply as Reply };
}

async function withLock<Reply>(ctx: Platform, id: string, work: () => Promise<Reply>) {
  const lock = `lock:${id}`;
  const owner = randomUUID();
  const taken = await withRedis(() => ctx.redis.client.set(lock, owner, 'PX', LOCK_MS, 'NX'));
  if (taken !== 'OK') throw new AppError('idempotency_in_flight');
  try {
    return await work();
  } finally {
    await releaseLock(ctx.redis, { keys: { lock }, args: { owner } }).catch((error: unknown) =>
      ctx.log.warn({ err: error }, 'idempotency.lock_kept'),
    );
  }
}

/** Runs the work; where it failed but its record is there after all, the record is the answer. */
async function attempt<Reply>(
  run: () => Promise<Reply>,
  find: () => Promise<{ reply: Reply } | undefined>,
): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    const earlier = await find().catch(() => undefined);
    if (earlier) return earlier.reply;
    throw error;
  }
}

/**
 * Answers a keyed request once: the same key and body get the first reply again. `run` hands
 * `record(reply)` to the ledger with its money, so the two are one fact; a refusal stores nothing and
 * leaves the key unused. Throws `idempotency_mismatch`, `idempotency_in_flight`, or `unavailable`.
 */
export async function idempotent<Reply>(
  ctx: Platform,
  { user, endpoint, key, body }: IdempotentRequest,
  run: (record: (reply: Reply) => DocumentWrite) => Promise<Reply>,
): Promise<Reply> {
  const _id = `${user}:${endpoint}:${key}`;
  const hash = hashOf(body);
  const record = (reply: Reply): DocumentWrite => ({
    collection: idempotencyRecords.collectionName,
    insert: { _id, hash, reply, at: new Date(ctx.clock()) },
  });
  const find = () => findReply<Reply>(ctx, _id, hash);
  /** Before the lock as well: a process that died may still hold it, with its answer in the books. */
  const earlier = await find();
  if (earlier) return earlier.reply;
  return withLock(ctx, _id, async () => {
    const meanwhile = await find();
    return meanwhile ? meanwhile.reply : attempt(() => run(record), find);
  });
}
