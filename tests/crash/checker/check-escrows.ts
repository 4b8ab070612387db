import { type EntryRow, netAmount, personAccount } from './read-ledger.ts';
import type { PaymentRow, TransferRow, WalletState } from './wallet-state.ts';

/** One way of an amount: from a person into an escrow, and by one entry to where it ends. */
interface Held {
  readonly id: string;
  readonly payer: string;
  readonly amount: number;
  readonly escrow: string;
  readonly hold: EntryRow | undefined;
  readonly ends: readonly EntryRow[];
  /** The kind of the entry that the document names as its end. */
  readonly shown: string;
  /** The account that the document says the money went to. */
  readonly into: string;
}

const isEnd = ({ _id }: EntryRow): boolean => _id.startsWith('end:');

function ofTransfer(state: WalletState, transfer: TransferRow): Held[] {
  const { _id: id, payer, payee, amount, end } = transfer;
  if (!end || state.entries.has(`transfer:${id}`)) return [];
  return [
    {
      id,
      payer,
      amount,
      escrow: `transfer:${id}:CNY`,
      hold: state.entries.get(`hold:${id}`),
      ends: (state.entriesOf.get(id) ?? []).filter(isEnd),
      shown: `transfer_${end.state}`,
      into: personAccount(end.state === 'delivered' ? payee : payer),
    },
  ];
}

function ofWithdrawal(state: WalletState, withdrawal: PaymentRow): Held[] {
  const { _id: id, user, amount, state: now } = withdrawal;
  if (now === 'asked' || now === 'sent') return [];
  const paid = now === 'paid' || now === 'returned';
  return [
    {
      id,
      payer: user,
      amount,
      escrow: `transit:${id}:CNY`,
      hold: state.entries.get(`withdraw:${id}`),
      ends: (state.entriesOf.get(id) ?? []).filter(isEnd),
      shown: paid ? 'withdrawal_paid' : `withdrawal_${now}`,
      into: paid ? 'bank:sandbox-bank:CNY' : personAccount(user),
    },
  ];
}

function describe({ id, payer, amount, escrow, hold, ends, shown, into }: Held): string[] {
  const [end, ...more] = ends;
  if (!hold || !end) return [`${id}: ${hold ? 'held' : 'not held'}, ${ends.length} ends`];
  if (more.length > 0) return [`${id}: ends as ${ends.map(({ kind }) => kind).join(' and ')}`];
  const held =
    netAmount(hold, escrow) === amount && netAmount(hold, personAccount(payer)) === -amount;
  const ended = netAmount(end, escrow) === -amount && netAmount(end, into) === amount;
  if (held && ended && end.kind === shown) return [];
  return [`${id}: shown as ${shown}, ends as ${end.kind}, ${amount} into ${into}: ${ended}`];
}

/** A transfer at once: the payee has in one entry what the payer paid. */
function findWrongDirect({ entries }: WalletState, transfer: TransferRow): string[] {
  const { _id, payer, payee, amount } = transfer;
  const entry = entries.get(`transfer:${_id}`);
  if (!entry) return [];
  const paid = netAmount(entry, personAccount(payer)) === -amount;
  const received = netAmount(entry, personAccount(payee)) === amount;
  const alone = !entries.has(`hold:${_id}`) && !entries.has(`end:${_id}`);
  return paid && received && alone
    ? []
    : [`${_id}: paid ${paid}, received ${received}, once ${alone}`];
}

/** Money that was given back is the whole of what was delivered. */
function findWrongReturns({ entries }: WalletState, transfer: TransferRow): string[] {
  const { _id, payer, payee, amount } = transfer;
  const entry = entries.get(`give_back:${_id}`);
  if (!entry) return [];
  const back = netAmount(entry, personAccount(payer)) === amount;
  const whole = back && netAmount(entry, personAccount(payee)) === -amount;
  return whole ? [] : [`${_id}: not given back as it was received`];
}

const ESCROW = /^(?:transfer|transit):/;

/** Escrows that hold something although nothing is on its way. */
function findFull({ accounts }: WalletState): string[] {
  const full = [...accounts.values()].filter(
    ({ _id, balance }) => ESCROW.test(_id) && balance !== 0,
  );
  return full.map(({ _id, balance }) => `${_id} holds ${balance}`);
}

/** Records that no keyed request has an answer for: one key has made two of them. */
function findUnasked({ transfers, topUps, withdrawals, bills, replied }: WalletState): string[] {
  const ids = [...transfers, ...topUps, ...withdrawals, ...bills].map(({ _id }) => _id);
  return ids.filter((id) => !replied.has(id)).map((id) => `${id}: no request has it as its answer`);
}

/** Whatever waits ends once, as its record shows it, with nothing left in its escrow. */
export function findWrongEscrows(state: WalletState): string[] {
  const { transfers, withdrawals } = state;
  const held = [
    ...transfers.flatMap((transfer) => ofTransfer(state, transfer)),
    ...withdrawals.flatMap((withdrawal) => ofWithdrawal(state, withdrawal)),
  ];
  return [
    ...held.flatMap(describe),
    ...transfers.flatMap((transfer) => findWrongDirect(state, transfer)),
    ...transfers.flatMap((transfer) => findWrongReturns(state, transfer)),
    ...findFull(state),
    ...findUnasked(state),
  ];
}
