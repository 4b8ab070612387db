import type { EntryRow } from './read-ledger.ts';
import type { WalletState } from './wallet-state.ts';

/** A payment draws at least on the limits of the day and of the year, a withdrawal on that of the day. */
const LIMITS_MIN = { payment: 2, withdrawal: 1 } as const;

/** The accounts of limits that an entry draws on, each with the whole amount. */
const limitsIn = ({ legs }: EntryRow, amount: number): number =>
  legs.filter((leg) => leg.account.startsWith('allowance:') && Number(leg.amount) === -amount)
    .length;

/** What was paid and did not come back. */
function* paymentsIn(state: WalletState): Generator<Paid> {
  for (const { _id, payer: user, amount, end } of state.transfers) {
    if (end && end.state !== 'delivered') continue;
    const entry = state.entries.get(`hold:${_id}`) ?? state.entries.get(`transfer:${_id}`);
    if (entry) yield { entry, user, amount, kind: 'payment' };
  }
  for (const { _id, user, amount, state: now } of state.withdrawals) {
    const entry = state.entries.get(`withdraw:${_id}`);
    const back = now === 'failed' || now === 'cancelled';
    if (entry && !back) yield { entry, user, amount, kind: 'withdrawal' };
  }
  for (const { _id, people } of state.bills) {
    for (const { user, amount } of people) {
      const entry = state.entries.get(`pay:${_id}:${user}`);
      if (entry) yield { entry, user, amount: amount ?? 0, kind: 'payment' };
    }
  }
}

interface Paid {
  readonly entry: EntryRow;
  readonly user: string;
  readonly amount: number;
  readonly kind: keyof typeof LIMITS_MIN;
}

/** What each person has paid in sum, for each limit that it draws on, without what came back. */
function drawnBy(state: WalletState): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const { entry, user, amount, kind } of paymentsIn(state)) {
    const limits = Math.max(LIMITS_MIN[kind], limitsIn(entry, amount));
    drawn.set(user, (drawn.get(user) ?? 0) + limits * amount);
  }
  return drawn;
}

const MEMO = /^(allowance|metered):(usr_[0-9A-Za-z]+)/;

/**
 * What the limits of a person count is what they have paid; its two accounts add up to nothing. What was
 * cancelled counts no more.
 */
export function findUnlimited(state: WalletState): string[] {
  const counted = { allowance: new Map<string, number>(), metered: new Map<string, number>() };
  for (const { _id, balance } of state.accounts.values()) {
    const [, root, user = ''] = MEMO.exec(_id) ?? [];
    const of = root === 'allowance' || root === 'metered' ? counted[root] : undefined;
    of?.set(user, (of.get(user) ?? 0) + balance);
  }
  return [...drawnBy(state)].flatMap(([user, drawn]) => {
    const [taken, metered] = [counted.allowance.get(user) ?? 0, counted.metered.get(user) ?? 0];
    if (metered === drawn && taken + metered === 0) return [];
    return [`${user}: has paid ${drawn}, the limits count ${-taken}, metered ${metered}`];
  });
}

/** Accounts below their minimum. */
export function findWrongBalances({ accounts }: WalletState): string[] {
  const low = [...accounts.values()].filter(
    ({ balance, minBalance }) => minBalance !== null && balance < minBalance,
  );
  return low.map(({ _id, balance }) => `${_id} has ${balance}, below its minimum`);
}
