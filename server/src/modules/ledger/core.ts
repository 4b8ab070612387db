import type { Id } from '@pingshan/shared/ids';
import { InvariantError, invariant } from '@pingshan/shared/invariant';
import { add, type MinorUnits, minorUnits, negate, ZERO } from '@pingshan/shared/money';
import { type Chart, isCurrency, type Unit } from './account-name.ts';
import type { Command, JournalEntry, Leg, Outcome, PostedEntry, Refusal } from './command.ts';

export interface Account {
  readonly balance: MinorUnits;
  /** The lowest balance it may have; null for none. */
  readonly minBalance: MinorUnits | null;
  readonly closed: boolean;
}

/** What the database held before the group: an account that is absent was never touched. */
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
  readonly chart: Chart;
  readonly newTransactionId: () => Id<'txn'>;
}

/** Every account that a command may change, some of them more than once. */
export function accountsOf({ legs, closeInto }: Command): string[] {
  const names = legs.map(({ account }) => account);
  if (!closeInto) return names;
  const { from, to, mirrors = [] } = closeInto;
  return [...names, from, to, ...mirrors.flatMap((mirror) => [mirror.from, mirror.to])];
}

/** The units in which legs do not sum to zero, with what they sum to. */
export function unbalancedUnits(
  legs: readonly { readonly unit: Unit; readonly amount: MinorUnits }[],
): [Unit, MinorUnits][] {
  const sums = new Map<Unit, MinorUnits>();
  for (const { unit, amount } of legs) sums.set(unit, add(sums.get(unit) ?? ZERO, amount));
  return [...sums].filter(([, total]) => total !== ZERO);
}

const slotOf = ({ reference: { id, slot } }: Command): string | undefined =>
  slot === undefined ? undefined : `${id}/${slot}`;

/** The state as it becomes while a group is decided: a change shadows what was read. */
class WorkingState {
  readonly changed = new Map<string, Account>();
  /** Slots filled in this group; the database's index guards those that were filled before it. */
  readonly filled = new Set<string>();
  readonly #state: LedgerState;
  readonly #chart: Chart;

  constructor(state: LedgerState, chart: Chart) {
    this.#state = state;
    this.#chart = chart;
  }

  account(name: string): Account {
    return this.changed.get(name) ?? this.#state.accounts.get(name) ?? this.#open(name);
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

  #open(name: string): Account {
    return { balance: ZERO, minBalance: this.#chart.minBalance(name), closed: false };
  }
}

function moveInto(net: Map<string, MinorUnits>, { account, amount }: Leg): void {
  net.set(account, add(net.get(account) ?? ZERO, amount));
}

/** What a command moves: one leg per account, none of zero, and the amount that an account closes with. */
interface Moves {
  readonly legs: readonly Leg[];
  readonly closing: MinorUnits | undefined;
}

function movesOf({ legs, closeInto }: Command, working: WorkingState): Moves {
  const net = new Map<string, MinorUnits>();
  for (const leg of legs) moveInto(net, leg);
  let closing: MinorUnits | undefined;
  if (closeInto) {
    const { from, to, mirrors = [] } = closeInto;
    closing = add(working.account(from).balance, net.get(from) ?? ZERO);
    for (const move of [{ from, to }, ...mirrors]) {
      moveInto(net, { account: move.from, amount: negate(closing) });
      moveInto(net, { account: move.to, amount: closing });
    }
  }
  const moved: Leg[] = [];
  for (const [account, amount] of net) if (amount !== ZERO) moved.push({ account, amount });
  return { legs: moved, closing };
}

function closedAccount(command: Command, working: WorkingState): Refusal | undefined {
  const account = accountsOf(command).find((name) => working.account(name).closed);
  return account === undefined ? undefined : { reason: 'account_closed', account };
}

function differingBalance({ closeInto }: Command, { closing }: Moves): Refusal | undefined {
  if (closing === undefined || closeInto?.exactly === undefined) return undefined;
  const { from: account, exactly: expected } = closeInto;
  if (closing === expected) return undefined;
  return { reason: 'balance_differs', account, expected, found: closing };
}

/** The stricter of what the account and the command say. */
function minBalanceOf(account: MinorUnits | null, command: MinorUnits | undefined) {
  if (command === undefined) return account;
  return account === null || command > account ? command : account;
}

function missingFunds(
  { minBalances = {} }: Command,
  { legs }: Moves,
  working: WorkingState,
): Refusal | undefined {
  for (const { account, amount } of legs) {
    if (amount > 0) continue;
    const { balance, minBalance: own } = working.account(account);
    const minBalance = minBalanceOf(own, minBalances[account]);
    if (minBalance === null || balance + amount >= minBalance) continue;
    const have = minorUnits(balance - minBalance);
    return { reason: 'insufficient_funds', account, need: negate(amount), have };
  }
  return undefined;
}

function filledSlot(command: Command, working: WorkingState): Refusal | undefined {
  const slot = slotOf(command);
  return slot !== undefined && working.filled.has(slot) ? { reason: 'slot_taken' } : undefined;
}

/**
 * The first reason against a command. The order is that of `Refusal`: a slot filled before the group, like
 * a document that exists, is only found by the database when everything else has been decided.
 */
const refusalOf = (command: Command, moves: Moves, working: WorkingState): Refusal | undefined =>
  closedAccount(command, working) ??
  differingBalance(command, moves) ??
  missingFunds(command, moves, working) ??
  filledSlot(command, working);

function replay({ key, reference }: Command, entry: JournalEntry): Outcome {
  const same = entry.reference.id === reference.id;
  invariant(same, `${key} came with ${reference.id}, and before with ${entry.reference.id}`);
  return { outcome: 'replayed', entry };
}

/** Bugs of the caller. Commands are built by our own code, so each is found by the first test that posts it. */
function assertWellFormed(command: Command, chart: Chart): void {
  const { key, reference, closeInto, minBalances } = command;
  const { slot = 0 } = reference;
  invariant(Number.isSafeInteger(slot) && slot >= 0, `${key}: slot ${slot}`);
  const touched = minBalances && new Set(accountsOf(command));
  for (const name of Object.keys(minBalances ?? {})) {
    invariant(touched?.has(name), `${key}: a minimum for ${name}, which it does not touch`);
  }
  for (const { from, to } of closeInto?.mirrors ?? []) {
    const memo = !isCurrency(chart.unit(from)) && !isCurrency(chart.unit(to));
    invariant(memo, `${key}: a mirror moves money, ${from} → ${to}`);
  }
}

function createEntry(command: Command, moves: Moves, context: EntryContext): JournalEntry {
  const { key, kind, reference } = command;
  const { at, chart, newTransactionId } = context;
  const legs = moves.legs.map((leg) => ({ ...leg, unit: chart.unit(leg.account) }));
  for (const [unit, total] of unbalancedUnits(legs)) {
    throw new InvariantError(`${key}: ${unit} legs add up to ${total}`);
  }
  return { key, txn: newTransactionId(), kind, at, reference, legs };
}

/**
 * Decides a group of commands in order, as if one after another: each is posted, replayed or refused
 * by name, and one refusal never touches its neighbours. Pure: the same state and commands give the
 * same outcomes, and nothing is changed but what is returned.
 */
export function decide(
  state: LedgerState,
  commands: readonly Command[],
  context: EntryContext,
): Decision {
  const working = new WorkingState(state, context.chart);
  const posted = new Map<string, JournalEntry>();
  const outcomes = commands.map((command): Outcome => {
    const earlier = state.entries.get(command.key) ?? posted.get(command.key);
    if (earlier) return replay(command, earlier);
    assertWellFormed(command, context.chart);
    const moves = movesOf(command, working);
    const refusal = refusalOf(command, moves, working);
    if (refusal) return { outcome: 'refused', refusal };
    const entry = createEntry(command, moves, context);
    const balances = working.apply(moves.legs);
    if (command.closeInto) working.close(command.closeInto.from);
    const slot = slotOf(command);
    if (slot !== undefined) working.filled.add(slot);
    posted.set(command.key, entry);
    const posting: PostedEntry = { entry, balances };
    return { outcome: 'posted', posting };
  });
  return { outcomes, changed: working.changed };
}
