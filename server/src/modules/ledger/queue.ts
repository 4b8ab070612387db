import { accountsOf } from './core.ts';
import type { Command, Outcome } from './command.ts';

/** A command with the caller who waits for its outcome. */
export interface PendingCommand {
  readonly command: Command;
  /**
   * Its caller got `outcome_unknown` and may have been refused by another writer since. A commit that was
   * sent may still take effect, but the command must not be begun anew.
   */
  timedOut: boolean;
  /** The time of its arrival, in milliseconds of the process. */
  readonly since: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** Commands of one transaction, and every account that they hold meanwhile. */
export interface Group {
  readonly waiting: readonly PendingCommand[];
  readonly accounts: ReadonlySet<string>;
}

/** Beyond a few hundred, a larger group costs each caller more than it saves. */
const GROUP_MAX = 500;
/** A group has a fixed cost: below this size, two groups cost more than they save. */
const GROUP_SHARE_MIN = 64;
/** How many commands are searched for some that need not wait. */
const LOOK_AHEAD = 1_000;

/**
 * Takes the next group out of the queue: the earliest commands that touch no account of a group in
 * flight, so that the groups of one process never conflict. A command that must wait reserves its
 * accounts, so no later command overtakes it on them. Where several groups may start, a group takes its
 * share and leaves the rest to the others, except for commands on accounts that it holds itself.
 * Undefined where all must wait.
 */
export function nextGroup(
  queue: PendingCommand[],
  inFlight: Iterable<Group>,
  freeSlots: number,
): Group | undefined {
  const held = new Set<string>();
  for (const { accounts } of inFlight) for (const account of accounts) held.add(account);
  const candidates = queue.slice(0, LOOK_AHEAD);
  const share = Math.max(GROUP_SHARE_MIN, Math.ceil(candidates.length / freeSlots));
  const accounts = new Set<string>();
  const taken: PendingCommand[] = [];
  const left: PendingCommand[] = [];
  for (const waiting of candidates) {
    const names = accountsOf(waiting.command);
    const ours = taken.length < share || names.some((name) => accounts.has(name));
    const goes = ours && taken.length < GROUP_MAX && !names.some((name) => held.has(name));
    for (const name of names) (goes ? accounts : held).add(name);
    (goes ? taken : left).push(waiting);
  }
  if (taken.length === 0) return undefined;
  queue.splice(0, LOOK_AHEAD, ...left);
  return { waiting: taken, accounts };
}
