import type { BankReason } from '@pingshan/shared/funding/states';
import { type MinorUnits, minorUnits, negate, subtract } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { giveBack } from '../allowance/index.ts';
import { currentAccountOf } from '../identity/index.ts';
import { type Command, personAccount } from '../ledger/index.ts';
import { bankAccount, transitAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { bankCards, toLong, type WithdrawalDocument, withdrawals } from './model.ts';
import type { EventKey } from './notice-record.ts';
import { postSettlement, type Settlement } from './post-settlement.ts';
import type { Paying } from './settle-top-up.ts';

export const withdrawalReference = (id: string) => ({ kind: 'withdrawal', id });

const setState = (
  { _id }: WithdrawalDocument,
  set: {
    readonly state: WithdrawalDocument['state'];
    readonly reason?: BankReason | null;
    readonly amount?: ReturnType<typeof toLong>;
  },
  endedAt: Date,
): DocumentWrite => ({
  collection: withdrawals.collectionName,
  filter: { _id },
  update: { $set: { ...set, endedAt, nextAt: null } },
});

/** Tells the person of money that has arrived at the bank, or came back. */
const ended = (
  ctx: Pick<SettlementContext, 'newId'>,
  { _id, user, amount, currency, card: { issuer, last4 } }: WithdrawalDocument,
  kind: 'withdrawal_paid' | 'withdrawal_failed' | 'withdrawal_returned',
) => {
  const notice = ctx.newId('evt');
  const params = { withdrawal: _id, amount, currency, issuer, last4 };
  return (at: Date): DocumentWrite => noticeWrite({ _id: notice, kind, user, params, at });
};

const endKey = ({ _id }: WithdrawalDocument): string => `end:${_id}`;

/** The escrow goes to the bank. Where the bank paid out less or more, the person bears or gets the rest. */
export function paidCommand(
  withdrawal: WithdrawalDocument,
  paid: MinorUnits,
  more: (at: Date) => readonly DocumentWrite[],
): Command {
  const { _id, user, rail, currency, card } = withdrawal;
  const rest = subtract(minorUnits(withdrawal.amount), paid);
  const bank = bankAccount(rail, currency);
  return {
    key: endKey(withdrawal),
    kind: 'withdrawal_paid',
    reference: withdrawalReference(_id),
    legs: [
      { account: bank, amount: negate(rest) },
      { account: personAccount(user, currency), amount: rest },
    ],
    closeInto: { from: transitAccount(_id, currency), to: bank },
    writes: ({ entry: { at } }) => [
      setState(withdrawal, { state: 'paid', amount: toLong(paid), reason: null }, at),
      {
        collection: bankCards.collectionName,
        filter: { _id: card.id },
        update: { $set: { paidOut: true } },
      },
      ...more(at),
    ],
  };
}

/** How a withdrawal ends that was not paid out, and who gets the money: its payer, unless that account was merged. */
interface Back {
  readonly state: 'failed' | 'cancelled';
  readonly reason: BankReason | null;
  readonly receiver?: WithdrawalDocument['user'];
}

/** The escrow goes back to the person, and with it what the withdrawal took of the limits. */
export function backCommand(
  withdrawal: WithdrawalDocument,
  { state, reason, receiver = withdrawal.user }: Back,
  more: (at: Date) => readonly DocumentWrite[],
): Command {
  const { _id, user, currency, drawn } = withdrawal;
  return {
    key: endKey(withdrawal),
    kind: `withdrawal_${state}`,
    reference: withdrawalReference(_id),
    legs: [],
    closeInto: {
      from: transitAccount(_id, currency),
      to: personAccount(receiver, currency),
      mirrors: giveBack(user, drawn),
    },
    writes: ({ entry: { at } }) => [setState(withdrawal, { state, reason }, at), ...more(at)],
  };
}

/** The bank has sent back what it had paid out. */
export function returnCommand(
  ctx: Pick<SettlementContext, 'newId'>,
  withdrawal: WithdrawalDocument,
): Command {
  const { _id, user, rail, currency } = withdrawal;
  const amount = minorUnits(withdrawal.amount);
  const notice = ended(ctx, withdrawal, 'withdrawal_returned');
  return {
    key: `return:${_id}`,
    kind: 'withdrawal_returned',
    reference: withdrawalReference(_id),
    legs: [
      { account: bankAccount(rail, currency), amount: negate(amount) },
      { account: personAccount(user, currency), amount },
    ],
    writes: ({ entry: { at } }) => [setState(withdrawal, { state: 'returned' }, at), notice(at)],
  };
}

async function settle(
  ctx: SettlementContext,
  { _id, user }: WithdrawalDocument,
  command: Command,
  event: EventKey,
): Promise<Settlement> {
  const settlement = await postSettlement(ctx, command, event);
  if (settlement.settled === 'now') {
    ctx.log.info({ withdrawal: _id, user, kind: command.kind }, 'funding.withdrawal_settled');
    ctx.notifyChanged({ topic: `me:${user}`, event: 'withdrawal' });
    ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
    ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  }
  return settlement;
}

/** A withdrawal with the account that its owner has now: a merged one is closed, and would keep it from ending. */
const ownedNow = async (
  ctx: SettlementContext,
  withdrawal: WithdrawalDocument,
): Promise<WithdrawalDocument> => ({
  ...withdrawal,
  user: await currentAccountOf(ctx, withdrawal.user),
});

/** Ends a withdrawal that the bank has paid out. */
export async function payWithdrawal(
  ctx: SettlementContext,
  withdrawal: WithdrawalDocument,
  { amount = minorUnits(withdrawal.amount), event, more = [] }: Paying = {},
): Promise<Settlement> {
  const owned = await ownedNow(ctx, withdrawal);
  const notice = ended(ctx, { ...owned, amount }, 'withdrawal_paid');
  const command = paidCommand(owned, amount, (at) => [...more, notice(at)]);
  return settle(ctx, owned, command, event);
}

/** Ends a withdrawal that the bank does not carry out: the money is back. */
export async function failWithdrawal(
  ctx: SettlementContext,
  withdrawal: WithdrawalDocument,
  reason: BankReason | null,
  event?: EventKey,
): Promise<Settlement> {
  const owned = await ownedNow(ctx, withdrawal);
  const notice = ended(ctx, owned, 'withdrawal_failed');
  const end = { state: 'failed', reason, receiver: owned.user } as const;
  const command = backCommand(withdrawal, end, (at) => [notice(at)]);
  return settle(ctx, owned, command, event);
}

/** Ends a withdrawal that its owner cancels, with the write that keeps it from the bank. */
export const cancelledCommand = (
  withdrawal: WithdrawalDocument,
  claim: DocumentWrite,
): Command => ({
  ...backCommand(withdrawal, { state: 'cancelled', reason: null }, () => [claim]),
  mayExist: true,
});

/** Gives back a withdrawal that was paid out and that the bank has returned, to the account that its owner has now. */
export async function returnWithdrawal(
  ctx: SettlementContext,
  withdrawal: WithdrawalDocument,
  event?: EventKey,
): Promise<Settlement> {
  const owned = await ownedNow(ctx, withdrawal);
  return settle(ctx, owned, returnCommand(ctx, owned), event);
}
