import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import stringify from 'safe-stable-stringify';
import type { Platform } from '../context.ts';
import { defineCollection, isDuplicateKey } from '../mongo/collection.ts';
import type { DocumentWrite } from '../mongo/document-write.ts';
import { date, mixed, text, typedAs } from '../mongo/fields.ts';
import { readTogether } from '../mongo/read-together.ts';
import { withRedis } from '../redis/connect-redis.ts';
import { releaseLock } from './scripts.ts';

/** Longer than any request may take. Where the lock expires early, the unique record still allows one reply. */
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
  /** Keys are scoped by user: two users may send the same key. */
  readonly user: string;
  readonly endpoint: string;
  readonly key: string;
  readonly body: unknown;
}

/** The hash of a body, whatever the order of its fields. Records of all time are compared by it. */
export const hashOf = (body: unknown): string =>
  createHash('sha256')
    .update(stringify(body ?? null) ?? '')
    .digest('hex');

const readRecord = readTogether(idempotencyRecords);

async function findReply<Reply>(ctx: Platform, id: string, hash: string) {
  const found = await readRecord(ctx, id);
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
      ctx.log.warn({ err: error }, 'idempotency.lock_not_released'),
    );
  }
}

/** True where another attempt with the same key has committed its record. */
const isRecorded = (error: unknown): boolean =>
  isDuplicateKey(error) && String(error).includes(`.${idempotencyRecords.collectionName} `);

/**
 * Runs the work. Where it throws although its record was committed, the recorded reply is returned; where
 * that cannot be read just now, the same request may be sent again.
 */
async function attempt<Reply>(
  run: () => Promise<Reply>,
  find: () => Promise<{ reply: Reply } | undefined>,
): Promise<Reply> {
  try {
    return await run();
  } catch (error) {
    const earlier = await find().catch(() => undefined);
    if (earlier) return earlier.reply;
    throw isRecorded(error) ? new AppError('outcome_unknown') : error;
  }
}

/**
 * Answers a keyed request once: the same key and body get the first reply again. `run` commits
 * `record(reply)` in the transaction of its money, so neither exists without the other; a refusal stores
 * nothing and leaves the key unused. Throws `idempotency_mismatch`, `idempotency_in_flight`, `unavailable`.
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
  /** Before the lock too: a process that crashed after its commit may still hold the lock. */
  const earlier = await find();
  if (earlier) return earlier.reply;
  return withLock(ctx, _id, async () => {
    const meanwhile = await find();
    return meanwhile ? meanwhile.reply : attempt(() => run(record), find);
  });
}
