import { netAmount, ownerOf, personAccount } from './read-ledger.ts';
import type { WalletState } from './wallet-state.ts';

/** A payment draws on the limit of the day and on that of the year; a withdrawal on that of the day. */
const LIMITS_OF_A_PAYMENT = 2;

/** What each person has paid in sum, times the limits that it draws on, without what came back. */
function drawnBy(state: WalletState): Map<string, number> {
  const drawn = new Map<string, number>();
  const draw = (user: string, amount: number) => drawn.set(user, (drawn.get(user) ?? 0) + amount);
  for (const { payer, amount, end } of state.transfers) {
    if (!end || end.state === 'delivered') draw(payer, LIMITS_OF_A_PAYMENT * amount);
  }
  for (const { user, amount, state: now } of state.withdrawals) {
    if (now !== 'failed' && now !== 'cancelled') draw(user, amount);
  }
  for (const [key, entry] of state.entries) {
    if (!key.startsWith('pay:')) continue;
    const payer = entry.legs.find(
      ({ account, amount }) => amount < 0 && ownerOf(account) !== 'no owner',
    );
    const user = ownerOf(payer?.account ?? '');
    draw(user, -LIMITS_OF_A_PAYMENT * netAmount(entry, personAccount(user)));
  }
  return drawn;
}

const MEMO = /^(allowance|metered):(usr_[0-9A-Za-z]+)/;

/**
 * What the limits of a person count is what they have paid; the two books of it add up to nothing. What was
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
