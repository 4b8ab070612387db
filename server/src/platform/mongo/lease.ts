import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { defineCollection, isDuplicateKey } from './collection.ts';
import { date, text } from './fields.ts';

/** Work that one process at a time may do. Of this deployment alone: a backup leaves it out. */
export const leases = defineCollection({
  name: 'leases',
  schema: {
    _id: text,
    owner: text,
    /** By the database's clock; after that another process may take the lease. */
    until: date,
  },
});

/** A process that is killed keeps others waiting for this long. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
const POLL_MS = 500;

interface Deps {
  readonly mongo: Connection;
}

/** The lease as its holder sees it. */
export interface Lease {
  /** Throws where the lease may have passed to another process, as after a long pause of this one. */
  readonly assertHeld: () => void;
}

const inLeaseTime = { $add: ['$$NOW', LEASE_MS] };

async function createFree(deps: Deps, name: string): Promise<void> {
  const free = { $setOnInsert: { owner: '', until: new Date(0) } };
  await leases(deps)
    .updateOne({ _id: name }, free, { upsert: true })
    .catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
}

async function take(deps: Deps, name: string, owner: string): Promise<boolean> {
  const taken = await leases(deps).findOneAndUpdate(
    { _id: name, $expr: { $lte: ['$until', '$$NOW'] } },
    [{ $set: { owner, until: inLeaseTime } }],
  );
  return taken !== null;
}

/** Renews the lease until it is stopped. */
function hold(deps: Deps, name: string, owner: string) {
  let renewed_ms = performance.now();
  const renew = async () => {
    const since_ms = performance.now();
    const until = [{ $set: { until: inLeaseTime } }];
    const { matchedCount } = await leases(deps).updateOne({ _id: name, owner }, until);
    if (matchedCount === 1) renewed_ms = since_ms;
  };
  const timer = setInterval(() => void renew().catch(() => undefined), RENEW_MS);
  const assertHeld = () => {
    if (performance.now() - renewed_ms < LEASE_MS) return;
    throw new Error(`the lease ${name} was not renewed within ${LEASE_MS} ms`);
  };
  return { lease: { assertHeld }, stop: () => clearInterval(timer) };
}

/**
 * Runs work that one process at a time may do, after waiting for the process that does it now; `onWait` is
 * called once if there is one. A process that dies leaves the lease to the next one, so the work must be
 * able to go on where another has stopped.
 */
export async function withLease<Result>(
  deps: Deps,
  name: string,
  {
    work,
    onWait,
  }: { readonly work: (lease: Lease) => Promise<Result>; readonly onWait: () => void },
): Promise<Result> {
  const owner = randomUUID();
  await createFree(deps, name);
  for (let waits = 0; !(await take(deps, name, owner)); waits++) {
    if (waits === 0) onWait();
    await sleep(POLL_MS);
  }
  const { lease, stop } = hold(deps, name, owner);
  try {
    return await work(lease);
  } finally {
    stop();
    await leases(deps).updateOne({ _id: name, owner }, [{ $set: { until: '$$NOW' } }]);
  }
}
