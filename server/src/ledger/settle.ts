import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import type mongoose from 'mongoose';
import type { Log } from '../platform/log.ts';
import { type CommitDeps, writeGroup } from './commit.ts';
import {
  DuplicateError,
  isTransient,
  isUnknownCommit,
  mayRunAgain,
  refusalFor,
  UnknownCommitError,
} from './faults.ts';
import type { Outcome } from './journal.ts';
import type { Waiting } from './queue.ts';

export interface SettleDeps extends CommitDeps {
  readonly log: Log;
  /** 0 ≤ x < 1: spreads the retries of several writers apart. */
  readonly jitter: () => number;
  readonly stopping: () => boolean;
  /** Hears of every run that was in vain: another process had one of the accounts. */
  readonly lost: () => void;
}

/** What is asked of a group, and whether its caller still waits. */
export type Asked = Pick<Waiting, 'command' | 'givenUp'>;

/** A command's outcome, the bug that made it impossible to post, or `outcome_unknown` for who was told so. */
export type Settled = Outcome | Error;

const FIRST_PAUSE_MS = 2;
/** Shorter than a group takes: who waits longer finds a hot account taken again, and starves. */
const LONGEST_PAUSE_MS = 32;

async function backOff(deps: SettleDeps, attempt: number): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  await pause(longest * deps.jitter());
}

/** True once the commit is durable, false where it surely did not happen. Unknown is asked again. */
async function commitDurably(deps: SettleDeps, session: mongoose.mongo.ClientSession) {
  for (let attempt = 0; ; attempt++) {
    try {
      await session.commitTransaction();
      return true;
    } catch (error) {
      if (!isUnknownCommit(error)) {
        if (isTransient(error)) return false;
        throw error;
      }
      if (deps.stopping()) throw new UnknownCommitError(error);
      deps.log.warn({ attempt }, 'ledger.commit_unknown');
      await backOff(deps, attempt);
    }
  }
}

interface Run {
  readonly asked: readonly Asked[];
  readonly first: boolean;
}

type Attempt =
  | { readonly did: 'commit'; readonly outcomes: readonly Outcome[] }
  | { readonly did: 'rerun' };

/**
 * Where nothing is written it commits as well: what was only read may be on this primary alone. What was
 * given up meanwhile must not be committed: another writer that refused it since has looked before us.
 */
async function tryOnce(deps: SettleDeps, { asked, first }: Run): Promise<Attempt> {
  const session = deps.mongo.getClient().startSession();
  try {
    const commands = asked.map(({ command }) => command);
    const outcomes = await writeGroup(deps, session, { commands, first });
    if (asked.some(({ givenUp }) => givenUp)) return { did: 'rerun' };
    const durable = await commitDurably(deps, session);
    return durable ? { did: 'commit', outcomes } : { did: 'rerun' };
  } finally {
    await session.endSession();
  }
}

/** Halves a group that fails for no reason we know, until the one command that causes it is alone. */
async function bisect(deps: SettleDeps, asked: readonly Asked[], error: unknown) {
  if (asked.length === 1) {
    const key = asked[0]?.command.key;
    deps.log.error({ err: error, key }, 'ledger.poison');
    return [new InvariantError(`cannot be posted: ${key}`, { cause: error })];
  }
  const middle = asked.length >> 1;
  const first = await settle(deps, asked.slice(0, middle));
  return [...first, ...(await settle(deps, asked.slice(middle)))];
}

async function settleWithout(
  deps: SettleDeps,
  asked: readonly Asked[],
  index: number,
  outcome: Settled,
): Promise<Settled[]> {
  const rest = asked.filter((_, i) => i !== index);
  const settled = rest.length === 0 ? [] : await settle(deps, rest);
  return [...settled.slice(0, index), outcome, ...settled.slice(index)];
}

/**
 * Settles a group: every command's outcome, in order, each durable. Write conflicts and changes of
 * primary rerun the whole, and so does the first duplicate key, which may be a command's own from
 * before; after that it isolates the command that caused it. A command that cannot be posted at all is
 * parked alone while the others go on. Throws only when the writer is being stopped and the outcome is
 * unknown.
 */
export async function settle(deps: SettleDeps, asked: readonly Asked[]): Promise<Settled[]> {
  for (let attempt = 0; ; attempt++) {
    const gone = asked.findIndex(({ givenUp }) => givenUp);
    if (gone >= 0) return settleWithout(deps, asked, gone, new AppError('outcome_unknown'));
    try {
      const result = await tryOnce(deps, { asked, first: attempt === 0 });
      if (result.did === 'commit') return [...result.outcomes];
    } catch (error) {
      const duplicate = error instanceof DuplicateError ? error : undefined;
      if (duplicate && attempt === 0) continue;
      const refusal = duplicate && refusalFor(duplicate);
      if (refusal) {
        return settleWithout(deps, asked, duplicate.index, { outcome: 'refused', refusal });
      }
      const again = duplicate !== undefined || mayRunAgain(error);
      if (error instanceof UnknownCommitError || (again && deps.stopping())) throw error;
      if (!again) return bisect(deps, asked, error);
    }
    deps.lost();
    await backOff(deps, attempt);
  }
}
