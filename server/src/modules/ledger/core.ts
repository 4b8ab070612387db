import type { Id } from '@pingshan/shared/ids';
import { InvariantError } from '@pingshan/shared/invariant';
import {
  add,
  type Currency,
  type MinorUnits,
  minorUnits,
  negate,
  ZERO,
} from '@pingshan/shared/money';
import { parseAccount } from './chart.ts';
import type { Command, JournalEntry, Leg, Outcome, PostedEntry, Refusal } from './command.ts';

export interface Account {
  readonly balance: MinorUnits;
  /** The lowest balance it may have; null where there is none. */
  readonly minBalance: MinorUnits | null;
  readonly closed: boolean;
}

/** What the database said before the group: accounts that are absent have never been touched. */
export interface LedgerState {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly entries: ReadonlyMap<string, JournalEntry>;
}

export interface Decision {
  readonly outcomes: readonly Outcome[];
  /** Every account that changed, as it stands after the group. */
  readonly changed: ReadonlyMap<string, Account>;
}

export interface EntryContext {
  readonly at: Date;
  readonly newTransactionId: () => Id<'txn'>;
}

function open(name: string): Account {
  return { balance: ZERO, minBalance: parseAccount(name).minBalance, closed: false };
}

/** Every account that a command may change, some of them more than once. */
export function accountsOf({ legs, closeInto }: Command): string[] {
  const names = legs.map(({ account }) => account);
  return closeInto ? [...names, closeInto.from, closeInto.to] : names;
}

/** The state as they become while a group is decided: a change shadows what was read. */
class WorkingState {
  readonly changed = new Map<string, Account>();
  /** Shares claimed in this group; those claimed before it are guarded by the database's index. */
  readonly claimed = new Set<string>();
  readonly #state: LedgerState;

  constructor(state: LedgerState) {
    this.#state = state;
  }

  account(name: string): Account {
    return this.changed.get(name) ?? this.#state.accounts.get(name) ?? open(name);
  }

  apply(legs: readonly Leg[]): ReadonlyMap<string, MinorUnits> {
    const balances = new Map<string, MinorUnits>();
    for (const { account: name, amount } of legs) {
      const { balance: before, minBalance, closed } = this.account(name);
      const balance = add(before, amount);
      this.changed.set(name, { balance, minBalance, closed });
      balances.set(name, balance);
    }
    return balances;
  }

  close(name: string): void {
    this.changed.set(name, { ...this.account(name), closed: true });
  }
}

function moveInto(net: Map<string, MinorUnits>, { account, amount }: Leg): void {
  net.set(account, add(net.get(account) ?? ZERO, amount));
}

/** The legs of a command, one per account; a drain is worth whatever is there at that moment. */
function netLegs({ legs, closeInto }: Command, working: WorkingState): Leg[] {
  const net = new Map<string, MinorUnits>();
  for (const leg of legs) moveInto(net, leg);
  if (closeInto) {
    const left = add(working.account(closeInto.from).balance, net.get(closeInto.from) ?? ZERO);
    moveInto(net, { account: closeInto.from, amount: negate(left) });
    moveInto(net, { account: closeInto.to, amount: left });
  }
  const settled: Leg[] = [];
  for (const [account, amount] of net) if (amount !== ZERO) settled.push({ account, amount });
  return settled;
}

const claimOf = ({ claim }: Command): string | undefined =>
  claim && `${claim.packet}/${claim.share}`;

function refusalOf(
  command: Command,
  legs: readonly Leg[],
  working: WorkingState,
): Refusal | undefined {
  const claim = claimOf(command);
  if (claim !== undefined && working.claimed.has(claim)) return { reason: 'share_taken' };
  const closed = accountsOf(command).find((name) => working.account(name).closed);
  if (closed !== undefined) return { reason: 'account_closed', account: closed };
  for (const { account, amount } of legs) {
    const { balance, minBalance } = working.account(account);
    if (amount >= 0 || minBalance === null || balance + amount >= minBalance) continue;
    return {
      reason: 'insufficient_funds',
      account,
      need: negate(amount),
      have: minorUnits(balance - minBalance),
    };
  }
  return undefined;
}

function createEntry(command: Command, legs: readonly Leg[], context: EntryContext): JournalEntry {
  const named = legs.map(({ account, amount }) => {
    return { account, amount, currency: parseAccount(account).currency };
  });
  const sums = new Map<Currency, MinorUnits>();
  for (const { currency, amount } of named) {
    sums.set(currency, add(sums.get(currency) ?? ZERO, amount));
  }
  for (const [currency, total] of sums) {
    if (total === ZERO) continue;
    throw new InvariantError(`${command.key}: ${currency} legs add up to ${total}`);
  }
  const { key, kind, claim } = command;
  const packet = claim?.packet ?? command.packet;
  return {
    key,
    txn: context.newTransactionId(),
    kind,
    at: context.at,
    legs: named,
    ...(packet === undefined ? {} : { packet }),
    ...(claim === undefined ? {} : { share: claim.share }),
  };
}

/**
 * Decides a group of commands in order, as if one after another: each is posted, replayed or refused
 * by name, and one refusal never touches its neighbours. Pure: the same state and commands give the
 * same answers, and nothing is changed but what is returned.
 */
export function decide(
  state: LedgerState,
  commands: readonly Command[],
  context: EntryContext,
): Decision {
  const working = new WorkingState(state);
  const posted = new Map<string, JournalEntry>();
  const outcomes = commands.map((command): Outcome => {
    const earlier = state.entries.get(command.key) ?? posted.get(command.key);
    if (earlier) return { outcome: 'replayed', entry: earlier };
    const legs = netLegs(command, working);
    const refusal = refusalOf(command, legs, working);
    if (refusal) return { outcome: 'refused', refusal };
    const entry = createEntry(command, legs, context);
    const balances = working.apply(legs);
    if (command.closeInto) working.close(command.closeInto.from);
    const claim = claimOf(command);
    if (claim !== undefined) working.claimed.add(claim);
    posted.set(command.key, entry);
    const posting: PostedEntry = { entry, balances };
    return { outcome: 'posted', posting };
  });
  return { outcomes, changed: working.changed };
}
