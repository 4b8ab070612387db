import { setTimeout as pause } from 'node:timers/promises';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { Context } from './context.ts';
import { type End, endTransfer } from './end-transfer.ts';
import { endRequest } from './end-request.ts';
import { requests, toTransfer, type TransferDocument, transfers } from './model.ts';

const EVERY_MS = 1_000;
const PER_BATCH = 200;

/** A transfer that is due arrives; one to a number that was not claimed goes back. */
const dueEnd = ({ payee }: TransferDocument): End =>
  payee ? { state: 'delivered', payee } : { state: 'expired' };

/** Ends all documents of a cursor, a batch side by side. One that fails holds up no other. */
async function endAll<Document extends { readonly _id: string }>(
  ctx: Context,
  due: AsyncIterable<Document>,
  end: (document: Document) => Promise<unknown>,
): Promise<number> {
  let count = 0;
  let batch: Promise<unknown>[] = [];
  for await (const document of due) {
    batch.push(
      end(document).catch((error: unknown) =>
        ctx.log.warn({ err: error, id: document._id }, 'transfer.end_failed'),
      ),
    );
    count++;
    if (batch.length < PER_BATCH) continue;
    await Promise.all(batch);
    batch = [];
  }
  await Promise.all(batch);
  return count;
}

/** Ends every transfer that is due by the database's clock; returns how many it tried. */
export async function sweepDueTransfers(ctx: Context): Promise<number> {
  const dueAt = { $lte: await databaseTime(ctx.mongo) };
  const due = transfers(ctx).find({ end: null, dueAt }).sort({ dueAt: 1 }).batchSize(PER_BATCH);
  return endAll(ctx, due, (document) => endTransfer(ctx, toTransfer(document), dueEnd(document)));
}

/** Ends every request for money that has expired by the database's clock; returns how many it tried. */
export async function sweepExpiredRequests(ctx: Context): Promise<number> {
  const expiresAt = { $lte: await databaseTime(ctx.mongo) };
  const due = requests(ctx).find({ end: null, expiresAt }).batchSize(PER_BATCH);
  return endAll(ctx, due, (document) => endRequest(ctx, document, 'expired'));
}

/** Sweeps until the signal. A sweep that fails is logged, and the next one does what it left. */
export async function runSweeper(ctx: Context, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    for (const sweep of [sweepDueTransfers, sweepExpiredRequests]) {
      await sweep(ctx).catch((error) => ctx.log.warn({ err: error }, 'transfer.sweep_failed'));
    }
    await pause(EVERY_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
