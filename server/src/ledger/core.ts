import type { Id } from '@pingshan/shared/ids';
import { InvariantError } from '@pingshan/shared/invariant';
import { add, type Currency, type Fen, fen, negate, ZERO } from '@pingshan/shared/money';
import { parseAccount } from './chart.ts';
import type { Command, Journal, Leg, Outcome, Posting, Refusal } from './journal.ts';

export interface Account {
  readonly balance: Fen;
  /** The lowest balance it may have; null where there is none. */
  readonly floor: Fen | null;
  readonly closed: boolean;
}

/** What the database said before the group: accounts that are absent have never been touched. */
export interface Books {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly journals: ReadonlyMap<string, Journal>;
}

export interface Decided {
  readonly outcomes: readonly Outcome[];
  /** Every account that changed, as it stands after the group. */
  readonly changed: ReadonlyMap<string, Account>;
}

export interface Stamp {
  readonly at: Date;
  readonly newTxn: () => Id<'transaction'>;
}

function open(name: string): Account {
  return { balance: ZERO, floor: parseAccount(name).floor, closed: false };
}

/** Every account that a command may change, some of them more than once. */
export function accountsOf({ legs, drain }: Command): string[] {
  const names = legs.map(({ account }) => account);
  return drain ? [...names, drain.from, drain.to] : names;
}

/** The books as they become while a group is decided: a change shadows what was read. */
class Draft {
  readonly changed = new Map<string, Account>();
  /** Shares claimed in this group; those claimed before it are guarded by the database's index. */
  readonly claimed = new Set<string>();
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  account(name: string): Account {
    return this.changed.get(name) ?? this.#books.accounts.get(name) ?? open(name);
  }

  apply(legs: readonly Leg[]): ReadonlyMap<string, Fen> {
    const balances = new Map<string, Fen>();
    for (const { account: name, amount } of legs) {
      const { balance: before, floor, closed } = this.account(name);
      const balance = add(before, amount);
      this.changed.set(name, { balance, floor, closed });
      balances.set(name, balance);
    }
    return balances;
  }

  close(name: string): void {
    this.changed.set(name, { ...this.account(name), closed: true });
  }
}

function moveInto(net: Map<string, Fen>, { account, amount }: Leg): void {
  net.set(account, add(net.get(account) ?? ZERO, amount));
}

/** The legs of a command, one per account; a drain is worth whatever is there at that moment. */
function settleLegs({ legs, drain }: Command, draft: Draft): Leg[] {
  const net = new Map<string, Fen>();
  for (const leg of legs) moveInto(net, leg);
  if (drain) {
    const left = add(draft.account(drain.from).balance, net.get(drain.from) ?? ZERO);
    moveInto(net, { account: drain.from, amount: negate(left) });
    moveInto(net, { account: drain.to, amount: left });
  }
  const settled: Leg[] = [];
  for (const [account, amount] of net) if (amount !== ZERO) settled.push({ account, amount });
  return settled;
}

const claimOf = ({ claim }: Command): string | undefined =>
  claim && `${claim.packet}/${claim.share}`;

function refusalOf(command: Command, legs: readonly Leg[], draft: Draft): Refusal | undefined {
  const claim = claimOf(command);
  if (claim !== undefined && draft.claimed.has(claim)) return { reason: 'share_taken' };
  const closed = accountsOf(command).find((name) => draft.account(name).closed);
  if (closed !== undefined) return { reason: 'account_closed', account: closed };
  for (const { account, amount } of legs) {
    const { balance, floor } = draft.account(account);
    if (amount >= 0 || floor === null || balance + amount >= floor) continue;
    return {
      reason: 'insufficient_funds',
      account,
      need: negate(amount),
      have: fen(balance - floor),
    };
  }
  return undefined;
}

function write(command: Command, legs: readonly Leg[], stamp: Stamp): Journal {
  const named = legs.map(({ account, amount }) => {
    return { account, amount, currency: parseAccount(account).currency };
  });
  const sums = new Map<Currency, Fen>();
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
    txn: stamp.newTxn(),
    kind,
    at: stamp.at,
    legs: named,
    ...(packet === undefined ? {} : { packet }),
    ...(claim === undefined ? {} : { share: claim.share }),
  };
}

/**
 * Decides a group of commands in order, as if one after another: each is posted, replayed or refused
 * by name, and one refusal never touches its neighbours. Pure: the same books and commands give the
 * same answers, and nothing is changed but what is returned.
 */
export function decide(books: Books, commands: readonly Command[], stamp: Stamp): Decided {
  const draft = new Draft(books);
  const posted = new Map<string, Journal>();
  const outcomes = commands.map((command): Outcome => {
    const earlier = books.journals.get(command.key) ?? posted.get(command.key);
    if (earlier) return { outcome: 'replayed', journal: earlier };
    const legs = settleLegs(command, draft);
    const refusal = refusalOf(command, legs, draft);
    if (refusal) return { outcome: 'refused', refusal };
    const journal = write(command, legs, stamp);
    const balances = draft.apply(legs);
    if (command.drain) draft.close(command.drain.from);
    const claim = claimOf(command);
    if (claim !== undefined) draft.claimed.add(claim);
    posted.set(command.key, journal);
    const posting: Posting = { journal, balances };
    return { outcome: 'posted', posting };
  });
  return { outcomes, changed: draft.changed };
}
