import { type MinorUnits, minorUnits, ZERO, negate } from '../money.ts';

/** One unpaid share: who owes whom. */
export interface Debt {
  readonly from: string;
  readonly to: string;
  readonly amount: MinorUnits;
}

/** What everyone is owed less what they owe; the balances add up to zero. */
export function balancesOf(debts: readonly Debt[]): Map<string, MinorUnits> {
  const balances = new Map<string, MinorUnits>();
  const move = (person: string, amount: number) =>
    balances.set(person, minorUnits((balances.get(person) ?? ZERO) + amount));
  for (const { from, to, amount } of debts) {
    move(from, negate(amount));
    move(to, amount);
  }
  return balances;
}

/** The debts between two people, and what one owes the other after them; negative where it is owed. */
export interface Net<Line extends Debt> {
  readonly lines: readonly Line[];
  readonly difference: MinorUnits;
}

/** Sets off what two people owe each other. The lines add up to the difference. */
export function netBetween<Line extends Debt>(
  debts: readonly Line[],
  one: string,
  other: string,
): Net<Line> {
  const lines = debts.filter(
    ({ from, to }) => (from === one && to === other) || (from === other && to === one),
  );
  let difference = 0;
  for (const { from, amount } of lines) difference += from === one ? amount : negate(amount);
  return { lines, difference: minorUnits(difference) };
}

type Balance = [person: string, amount: number];

const byAmount = (a: Balance, b: Balance): number => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

/**
 * Payments after which nothing is owed: each payment settles at least one person, so n people need at most
 * n − 1. What everyone pays or gets in sum is what they owed or were owed.
 */
export function planSettlement(debts: readonly Debt[]): Debt[] {
  const balances = [...balancesOf(debts)];
  const creditors = balances.filter(([, amount]) => amount > 0).map((one): Balance => [...one]);
  const debtors = balances
    .filter(([, amount]) => amount < 0)
    .map(([person, amount]): Balance => [person, negate(amount)]);
  const plan: Debt[] = [];
  while (creditors.length > 0 && debtors.length > 0) {
    const [creditor] = creditors.sort(byAmount);
    const [debtor] = debtors.sort(byAmount);
    if (!creditor || !debtor) break;
    const amount = Math.min(creditor[1], debtor[1]);
    plan.push({ from: debtor[0], to: creditor[0], amount: minorUnits(amount) });
    creditor[1] -= amount;
    debtor[1] -= amount;
    if (creditor[1] === 0) creditors.shift();
    if (debtor[1] === 0) debtors.shift();
  }
  return plan;
}

/**
 * Whether a plan needs no new creditor: each payment is what one owes the other anyway once the two have set
 * off their debts, so both can do it between themselves.
 */
export const isPairwise = (debts: readonly Debt[], plan: readonly Debt[]): boolean =>
  plan.every(({ from, to, amount }) => netBetween(debts, from, to).difference === amount);
