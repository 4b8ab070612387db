import type { AcknowledgedAct, ActKind, History, RefusedAct } from '../history.ts';
import type { Findings } from './findings.ts';
import { netAmount, personAccount } from './read-ledger.ts';
import type { WalletState } from './wallet-state.ts';

const endOf = ({ entries }: WalletState, id: string): string =>
  entries.get(`end:${id}`)?.kind ?? '';

const isCounted = ({ bills }: WalletState, id: string): boolean =>
  bills.some(({ _id, countedAt }) => _id === id && countedAt !== null);

/** True where what was acknowledged is so. */
type Stands = (state: WalletState, act: AcknowledgedAct) => boolean;

const paid = (
  { entries }: WalletState,
  keys: readonly string[],
  { user, amount }: AcknowledgedAct,
): boolean =>
  keys.some((key) => {
    const entry = entries.get(key);
    return entry !== undefined && netAmount(entry, personAccount(user)) === -amount;
  });

const STANDS: Readonly<Record<ActKind, Stands>> = {
  transfer: (state, act) => paid(state, [`hold:${act.id}`, `transfer:${act.id}`], act),
  cancel_transfer: (state, { id }) => endOf(state, id) === 'transfer_cancelled',
  give_back: ({ entries }, { id }) => entries.has(`give_back:${id}`),
  top_up: ({ topUps }, { id, user, amount }) =>
    topUps.some((one) => one._id === id && one.user === user && one.amount === amount),
  withdrawal: (state, act) => paid(state, [`withdraw:${act.id}`], act),
  cancel_withdrawal: (state, { id }) => endOf(state, id) === 'withdrawal_cancelled',
  open_bill: ({ bills }, { id, amount }) =>
    bills.some(({ _id, total }) => _id === id && total === amount),
  join_bill: ({ bills }, { id, user }) =>
    bills.some(({ _id, people }) => _id === id && people.some((person) => person.user === user)),
  count_bill: (state, { id }) => isCounted(state, id),
  pay_share: ({ entries }, { id, user }) => entries.has(`pay:${id}:${user}`),
  stop_bill: (state, { id }) => isCounted(state, id),
};

/** True where a refusal is right, and has left nothing. */
type IsRight = (state: WalletState, act: RefusedAct) => boolean;

const never: IsRight = () => false;

/** Residents have enough money and know their payees, so that most acts are never refused. */
const REFUSALS: Readonly<Record<ActKind, Readonly<Record<string, IsRight>>>> = {
  transfer: {},
  cancel_transfer: {
    transfer_ended: (state, { on }) => endOf(state, on) === 'transfer_delivered',
  },
  /** A repetition finds that the money is back already. */
  give_back: { transfer_given_back: ({ entries }, { on }) => entries.has(`give_back:${on}`) },
  top_up: {},
  withdrawal: {},
  cancel_withdrawal: {
    withdrawal_too_late: (state, { on }) => endOf(state, on) !== 'withdrawal_cancelled',
  },
  open_bill: {},
  join_bill: {},
  count_bill: {},
  pay_share: {
    share_settled: ({ settled }, { on, user }) => settled.get(`${on}:${user}`) === 'paid',
    bill_ended: ({ settled }, { on, user }) => settled.get(`${on}:${user}`) === 'released',
  },
  stop_bill: { bill_ended: (state, { on }) => isCounted(state, on) },
};

const ENDPOINT_OF: Partial<Record<ActKind, string>> = {
  transfer: 'sendTransfer',
  top_up: 'topUpByCard',
  withdrawal: 'withdraw',
  open_bill: 'openBill',
  pay_share: 'payBillShare',
};

/** A refused request with a key has no record: nothing was done under it. */
const leftNothing = ({ records }: WalletState, { kind, user, key }: RefusedAct): boolean =>
  key === '' || !records.has(`${user}:${ENDPOINT_OF[kind]}:${key}`);

/** Compares the answers of the servers with what became of the acts. */
export function checkActs(
  state: WalletState,
  { acts, refusedActs }: History,
): Pick<Findings, 'lost' | 'contradicted'> {
  const name = ({ kind, user, key, on }: RefusedAct) => `${user} ${kind} ${on} ${key}`;
  return {
    lost: acts
      .filter((act) => !STANDS[act.kind](state, act))
      .map(({ kind, id, user }) => `${user} ${kind} ${id}: acknowledged, and not so`),
    contradicted: refusedActs
      .filter(
        (act) => !((REFUSALS[act.kind][act.code] ?? never)(state, act) && leftNothing(state, act)),
      )
      .map((act) => `${name(act)}: ${act.code}`),
  };
}
