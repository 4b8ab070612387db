import type { Bill } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { DAY_MS } from '@pingshan/shared/time';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { idempotent } from '../../../server/src/platform/http/idempotency.ts';
import { cancelTransfer } from '../../../server/src/modules/transfer/cancel-transfer.ts';
import { issuePayeeToken } from '../../../server/src/modules/transfer/payee-token.ts';
import { sendTransfer as sendOnServer } from '../../../server/src/modules/transfer/send-transfer.ts';
import { payShare as payOnServer } from '../../../server/src/modules/bill/pay-share.ts';
import type { BillDocument } from '../../../server/src/modules/bill/model.ts';
import { clearedWithin } from '../../support/packets.ts';
import type { CallResult } from '../node/server.ts';
import type { World } from '../world.ts';
import { isRefused, isUndecided } from './outcomes.ts';
import type { User } from './operations.ts';

const TRIES_MAX = 5;
const RETRY_MS = [20, 500, 4_000] as const;
const AMOUNT = { low: 1, high: 30 };
/** Around the moment at which a transfer arrives by itself: then the two ends meet. */
const CANCEL_MS = { low: 500, high: 3_400 };

/** Repeats a request at any server until its outcome is known; gives nothing where it stays unknown. */
export async function untilKnown<Reply>(
  world: World,
  what: string,
  call: (server: World['servers'][number]) => Promise<CallResult<Reply>>,
): Promise<Exclude<CallResult<Reply>, { kind: 'no reply' }> | undefined> {
  const { random, loop, history, servers } = world;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    history.operations += 1;
    const result = await call(random.pick(servers));
    if (result.kind !== 'no reply' && !isUndecided(result)) return result;
    await loop.sleep(random.pick(RETRY_MS));
  }
  world.loop.note(what, 'has no outcome');
  return undefined;
}

/** Sends money that can be taken back for two seconds. */
async function sendTransfer(world: World, payer: User, payee: User): Promise<Transfer | undefined> {
  const { random, history, newId } = world;
  const key = newId('evt');
  const fen = minorUnits(random.between(AMOUNT.low, AMOUNT.high));
  const what = `transfer ${payer.slice(-4)}`;
  const result = await untilKnown(world, what, (server) =>
    server.call(what, (ctx) => {
      const amount = { amount: fen, currency: 'CNY' } as const;
      const payeeToken = issuePayeeToken(ctx, payer, payee);
      const body = { payee: payeeToken, amount, arrival: 'now' } as const;
      const request = { user: payer, endpoint: 'sendTransfer', key, body: { amount } } as const;
      return idempotent<Transfer>(ctx, request, (record) =>
        sendOnServer(ctx, {
          payer,
          request: body,
          language: 'zh-CN',
          record,
          clear: (operation) => Promise.resolve(clearedWithin(ctx, payer, operation)),
        }),
      );
    }),
  );
  if (result?.kind === 'error') {
    if (!isRefused(result, ['insufficient_funds'])) history.refuse(what, result.error);
    history.refusedKeys.push(key);
  }
  if (result?.kind !== 'reply') return undefined;
  history.transfers.push({ id: result.reply.id, payer, amount: fen });
  return result.reply;
}

/** Sends money, and mostly tries to take it back about when it arrives. */
export async function transferOnce(world: World, payer: User, payee: User): Promise<void> {
  const { random, loop, history } = world;
  const sent = await sendTransfer(world, payer, payee);
  if (!sent || random.chance(1 / 4)) return;
  await loop.sleep(random.between(CANCEL_MS.low, CANCEL_MS.high));
  const { id } = sent;
  const what = `cancel ${id.slice(-4)}`;
  const result = await untilKnown(world, what, (server) =>
    server.call(what, (ctx) => cancelTransfer(ctx, { id, payer })),
  );
  if (result?.kind === 'reply') history.cancelled.push(id);
  if (result?.kind !== 'error') return;
  if (isRefused(result, ['transfer_ended'])) history.tooLate.push(id);
  else history.refuse(what, result.error);
}

/** Pays a share at two devices at the same time, under two keys. */
export async function payTwice(world: World, user: User, bill: Id<'bil'>): Promise<void> {
  const { history, newId } = world;
  const what = `pay ${user.slice(-4)} ${bill.slice(-4)}`;
  const pay = async (): Promise<void> => {
    const key = newId('evt');
    const result = await untilKnown(world, what, (server) =>
      server.call(what, (ctx) => {
        const request = { user, endpoint: 'payBillShare', key, body: undefined } as const;
        return idempotent<Bill>(ctx, request, (record) =>
          payOnServer(ctx, {
            id: bill,
            user,
            language: 'zh-CN',
            record,
            clear: (operation) => Promise.resolve(clearedWithin(ctx, user, operation)),
          }),
        );
      }),
    );
    if (result?.kind === 'reply') history.paidShares.push(`${bill}:${user}`);
    if (result?.kind !== 'error') return;
    history.refusedKeys.push(key);
    if (isRefused(result, ['share_settled'])) history.settledShares.push(`${bill}:${user}`);
    else if (!isRefused(result, ['insufficient_funds'])) history.refuse(what, result.error);
  };
  await Promise.all([pay(), pay()]);
}

const part = { weight: 1, wrote: null, items: [] as number[], household: null };

/** A bill that is counted: each of the others owes the fronter a share. */
export function countedBill(world: World, fronter: User, others: readonly User[]): BillDocument {
  const at = new Date(world.loop.clock);
  const share = world.random.between(AMOUNT.low, AMOUNT.high);
  return {
    _id: world.newId('bil'),
    opener: fronter,
    fronter,
    frontedAt: at,
    fronterIn: true,
    own: part,
    title: '晚饭',
    total: share * (others.length + 1),
    currency: 'CNY',
    how: 'equal',
    open: false,
    chat: null,
    items: [],
    people: others.map((user) => ({
      user,
      answer: 'joined',
      ...part,
      agreed: share,
      amount: share,
      end: null,
      reminders: 0,
      remindedAt: null,
    })),
    version: 1,
    ownAmount: share,
    odd: 0,
    borne: 0,
    round: 0,
    plan: null,
    repeat: null,
    createdAt: at,
    expiresAt: new Date(at.getTime() + DAY_MS),
    countedAt: at,
    cancelledAt: null,
    sweepAt: null,
  };
}
