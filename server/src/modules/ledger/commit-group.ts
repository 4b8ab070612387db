import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@pingshan/shared/errors';
import { InvariantError } from '@pingshan/shared/invariant';
import type mongoose from 'mongoose';
import type { Log } from '../../platform/log.ts';
import { type WriteGroupDeps, writeGroup } from './write-group.ts';
import {
  DuplicateError,
  isTransient,
  isUnknownCommit,
  isRetryable,
  refusalFor,
  UnknownCommitError,
} from './errors.ts';
import type { Outcome } from './command.ts';
import type { PendingCommand } from './queue.ts';

export interface CommitGroupDeps extends WriteGroupDeps {
  readonly log: Log;
  /** 0 ≤ x < 1: spreads the retries of several writers apart. */
  readonly jitter: () => number;
  readonly stopping: () => boolean;
  /** Called after every run that failed because another process held one of the accounts. */
  readonly reportConflict: () => void;
}

/** A command of a group, and whether its caller has got `outcome_unknown`. */
export type GroupCommand = Pick<PendingCommand, 'command' | 'timedOut'>;

/** A command's outcome, the bug that made it impossible to post, or `outcome_unknown`. */
export type CommandResult = Outcome | Error;

const BACKOFF_MIN_MS = 2;
/** Shorter than a group takes: after a longer pause a hot account is held again, and the group starves. */
const BACKOFF_MAX_MS = 32;

async function backOff(deps: CommitGroupDeps, attempt: number): Promise<void> {
  const longest = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** attempt);
  await pause(longest * deps.jitter());
}

/** True once the commit is durable, false where it certainly had no effect; an unknown commit is sent again. */
async function commitDurably(deps: CommitGroupDeps, session: mongoose.mongo.ClientSession) {
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

interface AttemptInput {
  readonly group: readonly GroupCommand[];
  readonly first: boolean;
}

type Attempt =
  | { readonly did: 'commit'; readonly outcomes: readonly Outcome[] }
  | { readonly did: 'rerun' };

/**
 * A group without writes commits as well, because what it has read may be on this primary only. A group
 * with a command that has timed out is not committed, because another writer may have refused the command
 * since, before this one wrote the account.
 */
async function tryOnce(deps: CommitGroupDeps, { group, first }: AttemptInput): Promise<Attempt> {
  const session = deps.mongo.getClient().startSession();
  try {
    const commands = group.map(({ command }) => command);
    const outcomes = await writeGroup(deps, session, { commands, first });
    if (group.some(({ timedOut }) => timedOut)) return { did: 'rerun' };
    const durable = await commitDurably(deps, session);
    return durable ? { did: 'commit', outcomes } : { did: 'rerun' };
  } finally {
    await session.endSession();
  }
}

/** Halves a group that fails for an unknown reason, until the command that causes it is alone. */
async function bisect(deps: CommitGroupDeps, group: readonly GroupCommand[], error: unknown) {
  if (group.length === 1) {
    const key = group[0]?.command.key;
    deps.log.error({ err: error, key }, 'ledger.poison');
    return [new InvariantError(`cannot be posted: ${key}`, { cause: error })];
  }
  const middle = group.length >> 1;
  const first = await commitGroup(deps, group.slice(0, middle));
  return [...first, ...(await commitGroup(deps, group.slice(middle)))];
}

async function commitWithout(
  deps: CommitGroupDeps,
  group: readonly GroupCommand[],
  index: number,
  outcome: CommandResult,
): Promise<CommandResult[]> {
  const rest = group.filter((_, i) => i !== index);
  const results = rest.length === 0 ? [] : await commitGroup(deps, rest);
  return [...results.slice(0, index), outcome, ...results.slice(index)];
}

/**
 * Commits a group: returns every command's outcome, in order, each durable. Write conflicts and changes
 * of primary run the whole group again, and so does the first duplicate key, which may be that of a
 * command posted before; later ones isolate the command that caused them. A command that cannot be posted
 * at all gets an error, and the others are committed. Throws only when the writer stops while the outcome
 * is unknown.
 */
export async function commitGroup(
  deps: CommitGroupDeps,
  group: readonly GroupCommand[],
): Promise<CommandResult[]> {
  for (let attempt = 0; ; attempt++) {
    const abandoned = group.findIndex(({ timedOut }) => timedOut);
    if (abandoned >= 0)
      return commitWithout(deps, group, abandoned, new AppError('outcome_unknown'));
    try {
      const result = await tryOnce(deps, { group, first: attempt === 0 });
      if (result.did === 'commit') return [...result.outcomes];
    } catch (error) {
      const duplicate = error instanceof DuplicateError ? error : undefined;
      if (duplicate && attempt === 0) continue;
      const refusal = duplicate && refusalFor(duplicate);
      if (refusal) {
        return commitWithout(deps, group, duplicate.index, { outcome: 'refused', refusal });
      }
      const retryable = duplicate !== undefined || isRetryable(error);
      if (error instanceof UnknownCommitError || (retryable && deps.stopping())) throw error;
      if (!retryable) return bisect(deps, group, error);
    }
    deps.reportConflict();
    await backOff(deps, attempt);
  }
}
