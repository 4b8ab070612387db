import { minorUnits } from '@pingshan/shared/money';
import { transitAccount } from '../../../server/src/modules/funding/accounts.ts';
import type { SettlementContext } from '../../../server/src/modules/funding/context.ts';
import {
  type TopUpDocument,
  type WithdrawalDocument,
  withdrawals,
} from '../../../server/src/modules/funding/model.ts';
import { payTopUp } from '../../../server/src/modules/funding/settle-top-up.ts';
import {
  cancelledCommand,
  failWithdrawal,
  payWithdrawal,
  withdrawalReference,
} from '../../../server/src/modules/funding/settle-withdrawal.ts';
import { postPayment } from '../../../server/src/modules/risk/index.ts';
import { exempt } from '../../support/packets.ts';
import type { World } from '../world.ts';
import { untilKnown } from './payments.ts';
import { isRefused } from './outcomes.ts';
import type { User } from './operations.ts';

const AMOUNT = { low: 1, high: 200 };
/** Within this time after it was asked, a withdrawal is cancelled, paid out or refused by its bank. */
const BANK_MS = { low: 0, high: 1_500 };
/** A bank tells each outcome twice, to whichever server. */
const NOTICES = [0, 1];

function recordOf(world: World, user: User, amount: number) {
  const at = new Date(world.loop.clock);
  return {
    user,
    rail: 'sandbox-bank',
    card: { id: world.newId('crd'), last4: '1234', issuer: '坪山沙盒银行' },
    amount,
    currency: 'CNY' as const,
    reference: '',
    reason: null,
    at,
    failedAt: null,
    nextAt: null,
    attempts: 0,
    endedAt: null,
  };
}

/** Money comes in once, however often the bank says that it has paid. */
async function topUpOnce(world: World, user: User): Promise<void> {
  const { random, loop, history, newId } = world;
  const record: TopUpDocument = {
    ...recordOf(world, user, random.between(AMOUNT.low, AMOUNT.high)),
    _id: newId('top'),
    source: 'card',
    state: 'sent',
    expiresAt: new Date(world.loop.clock),
  };
  const what = `top-up ${record._id.slice(-4)}`;
  const tell = async (): Promise<void> => {
    await loop.sleep(random.between(BANK_MS.low, BANK_MS.high));
    const result = await untilKnown(world, what, (server) =>
      server.call(what, (ctx) => payTopUp(ctx as unknown as SettlementContext, record)),
    );
    if (result?.kind === 'reply') history.toppedUp.set(record._id, record.amount);
    if (result?.kind === 'error') history.refuse(what, result.error);
  };
  await Promise.all(NOTICES.map(tell));
}

/** Puts the money of a withdrawal into its escrow; gives nothing where that is not known. */
async function hold(world: World, record: WithdrawalDocument): Promise<boolean> {
  const { _id, user, amount, currency } = record;
  const what = `withdraw ${_id.slice(-4)}`;
  const payment = {
    key: `withdraw:${_id}`,
    kind: 'withdrawal',
    reference: withdrawalReference(_id),
    to: transitAccount(_id, currency),
    writes: () => [{ collection: withdrawals.collectionName, insert: { ...record } }],
  };
  const result = await untilKnown(world, what, (server) =>
    server.call(what, (ctx) =>
      postPayment(ctx, exempt(user, minorUnits(amount), currency), payment),
    ),
  );
  if (result?.kind === 'error' && !isRefused(result, ['insufficient_funds'])) {
    world.history.refuse(what, result.error);
  }
  return result?.kind === 'reply';
}

/** The owner cancels about when the bank pays out, or refuses: it ends once, as the first of them says. */
async function withdrawOnce(world: World, user: User): Promise<void> {
  const { random, loop, history, newId } = world;
  const record: WithdrawalDocument = {
    ...recordOf(world, user, random.between(AMOUNT.low, AMOUNT.high)),
    _id: newId('wdr'),
    state: 'sent',
    drawn: [],
    cancelUntil: new Date(world.loop.clock),
  };
  if (!(await hold(world, record))) return;
  history.withdrawn.push(record._id);
  const what = `end ${record._id.slice(-4)}`;
  const pays = random.chance(2 / 3);
  const settle = (ctx: SettlementContext) =>
    pays ? payWithdrawal(ctx, record) : failWithdrawal(ctx, record, 'other');
  const claim = { collection: withdrawals.collectionName, filter: { _id: record._id } };
  const cancel = (ctx: SettlementContext) =>
    ctx.ledger.post(cancelledCommand(record, { ...claim, update: { $set: { nextAt: null } } }));
  const end = async (by: (ctx: SettlementContext) => Promise<unknown>): Promise<void> => {
    await loop.sleep(random.between(BANK_MS.low, BANK_MS.high));
    const result = await untilKnown(world, what, (server) =>
      server.call(what, (ctx) => by(ctx as unknown as SettlementContext)),
    );
    if (result?.kind === 'error') history.refuse(what, result.error);
  };
  const ends = [...NOTICES.map(() => settle), ...(random.chance(1 / 2) ? [cancel] : [])];
  await Promise.all(ends.map(end));
}

/** Money comes in from a bank, or goes out to it. */
export const useBank = (world: World, user: User): Promise<void> =>
  world.random.chance(1 / 2) ? topUpOnce(world, user) : withdrawOnce(world, user);
