import type { Document } from '../database/documents.ts';
import type { World } from '../world.ts';
import type { Entry, FinalState } from './ledger-checker.ts';

type TransferRow = Document & {
  readonly payer: string;
  readonly amount: number;
  readonly end: { readonly state: string } | null;
};
type SettledRow = Document & { readonly state: string };

/** A payment draws on the limit of the day and on that of the year. */
const LIMITS_OF_A_PAYMENT = 2;

const legOf = ({ legs }: Entry, account: string): number =>
  legs.reduce((sum, leg) => (leg.account === account ? sum + leg.amount : sum), 0);

/** Transfers that have not ended once, as their document shows it, with all of their money. */
function* endViolations(state: FinalState, transfers: readonly TransferRow[]): Generator<string> {
  for (const { _id, amount, end } of transfers) {
    const ends = state.entries.filter(({ _id: key }) => key.startsWith(`end:${_id}`));
    const kinds = ends.map(({ kind }) => kind).join();
    if (!end || kinds !== `transfer_${end.state}`) {
      yield `${_id}: shown as ${end?.state}, ends as ${kinds}`;
      continue;
    }
    const moved = ends.map((entry) => legOf(entry, `transfer:${_id}:CNY`));
    if (moved.join() !== String(-amount)) yield `${_id}: ${moved.join()} of ${amount} moved`;
  }
}

function* answerViolations(
  { history }: World,
  transfers: readonly TransferRow[],
): Generator<string> {
  const byId = new Map(transfers.map((transfer) => [transfer._id, transfer]));
  for (const { id, payer, amount } of history.transfers) {
    const found = byId.get(id);
    if (found?.payer !== payer || found.amount !== amount)
      yield `${id}: acknowledged, and not held`;
  }
  for (const id of history.cancelled) {
    const end = byId.get(id)?.end?.state;
    if (end !== 'cancelled') yield `${id}: cancel acknowledged, and ${end}`;
  }
  for (const id of history.tooLate) {
    if (byId.get(id)?.end?.state === 'cancelled') yield `${id}: cancel refused, and cancelled`;
  }
}

/** Shares whose payment and whose document do not agree. */
function* shareViolations(
  { history, mongo: { store } }: World,
  { entries }: FinalState,
): Generator<string> {
  const paid = new Set(
    entries.filter(({ _id }) => _id.startsWith('pay:')).map(({ _id }) => _id.slice('pay:'.length)),
  );
  const settled = new Set((store.all('settled') as SettledRow[]).map(({ _id }) => _id));
  for (const share of new Set([...paid, ...settled])) {
    if (paid.has(share) === settled.has(share)) continue;
    yield `${share}: ${paid.has(share) ? 'paid and not settled' : 'settled and not paid'}`;
  }
  for (const share of [...history.paidShares, ...history.settledShares]) {
    if (!paid.has(share)) yield `${share}: acknowledged as paid, and not paid`;
  }
}

/** What the limits of each person count is what they have paid and did not get back. */
function* limitViolations(state: FinalState, transfers: readonly TransferRow[]): Generator<string> {
  const drawn = new Map<string, number>();
  const draw = (user: string, amount: number) => drawn.set(user, (drawn.get(user) ?? 0) + amount);
  for (const { sender, total, closing } of state.packets)
    draw(sender, total - (closing?.refunded ?? 0));
  for (const { payer, amount, end } of transfers)
    if (end?.state !== 'cancelled') draw(payer, amount);
  for (const { _id, legs } of state.entries) {
    if (!_id.startsWith('pay:')) continue;
    const payer = legs.find(({ account, amount }) => amount < 0 && account.startsWith('person:'));
    draw(payer?.account.split(':')[1] ?? '', -(payer?.amount ?? 0));
  }
  const balances = new Map(state.accounts.map(({ _id, balance }) => [_id, balance]));
  for (const [user, amount] of drawn) {
    const metered = balances.get(`metered:${user}:LIM`) ?? 0;
    const expected = LIMITS_OF_A_PAYMENT * amount;
    if (metered !== expected) yield `${user}: has paid ${expected}, the limits count ${metered}`;
  }
}

/** Top-ups that were not credited once, and withdrawals that have not ended once with all of their money. */
function* bankViolations({ history }: World, { accounts, entries }: FinalState): Generator<string> {
  for (const [id, amount] of history.toppedUp) {
    const own = entries.filter(({ reference }) => reference.id === id);
    const credited = own.flatMap(({ legs }) => legs.filter((leg) => leg.amount > 0));
    if (credited.map((leg) => leg.amount).join() !== String(amount))
      yield `${id}: acknowledged ${amount}, credited ${credited.map((leg) => leg.amount).join()}`;
  }
  const balances = new Map(accounts.map(({ _id, balance }) => [_id, balance]));
  for (const id of history.withdrawn) {
    const ends = entries.filter(({ _id: key }) => key.startsWith(`end:${id}`));
    const left = balances.get(`transit:${id}:CNY`);
    if (ends.length !== 1 || left !== 0)
      yield `${id}: ended as ${ends.map(({ kind }) => kind).join()}, ${left} in its escrow`;
  }
}

/** What is wrong with transfers, shares, limits, top-ups and withdrawals. */
export function paymentViolations(world: World, state: FinalState): string[] {
  const transfers = world.mongo.store.all('transfers') as TransferRow[];
  return [
    ...endViolations(state, transfers),
    ...answerViolations(world, transfers),
    ...shareViolations(world, state),
    ...limitViolations(state, transfers),
    ...bankViolations(world, state),
  ];
}
