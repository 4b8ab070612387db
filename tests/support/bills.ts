import type { RequestParts } from '@pingshan/shared/client';
import type { Bill } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Context } from '../../server/src/modules/bill/context.ts';
import { billRepeats, bills } from '../../server/src/modules/bill/model.ts';
import { keyed, type TestServer } from './server.ts';
import { residentAt } from './transfers.ts';

export const CHAT = 'telegram:-100888';
const FIRST_TELEGRAM_ID = 880_000_001;

type Body = RequestParts<'openBill'>['body'];
type Part = RequestParts<'joinBill'>['body'];
type BillId = Id<'bil'>;

/** A resident in a chat with their neighbours, and what they do with bills. */
export async function neighbourAt(server: TestServer, index: number) {
  const { call, ctx } = server;
  const resident = await residentAt(server, index);
  const { token } = resident;
  const account = { id: FIRST_TELEGRAM_ID + index, name: resident.name };
  await call('botSession', { body: { account, chat: CHAT } }, { token: ctx.config.secrets.bot });
  return {
    ...resident,
    open: (total: number, body: Partial<Body> = {}) =>
      call(
        'openBill',
        {
          body: {
            title: '晚饭',
            total: money(total),
            how: 'equal',
            open: body.shares === undefined,
            ...body,
          },
        },
        keyed(token),
      ),
    see: (id: BillId) => call('bill', { params: { id } }, { token }),
    join: (id: BillId, body: Part = {}) => call('joinBill', { params: { id }, body }, { token }),
    count: (id: BillId) => call('countBill', { params: { id } }, { token }),
    reopen: (id: BillId) => call('reopenBill', { params: { id } }, { token }),
    front: (id: BillId) => call('frontBill', { params: { id } }, { token }),
    agree: (planId: string) => call('agreePlan', { body: { chat: CHAT, planId } }, { token }),
    pay: (id: BillId) => resident.call('payBillShare', { params: { id } }, keyed(token)),
    decline: (id: BillId) => call('declineBillShare', { params: { id } }, { token }),
    stop: (id: BillId) => call('stopBill', { params: { id } }, { token }),
    remind: (id: BillId, user: Id<'usr'>) =>
      call('remindBill', { params: { id }, body: { user } }, { token }),
    owed: (chat?: string) =>
      call('owedBills', { query: { ...(chat !== undefined && { chat }) } }, { token }),
    net: (other: Id<'usr'>, amount: number) =>
      resident.call('netBills', { body: { with: other, amount: money(amount) } }, keyed(token)),
    notices: async (): Promise<string[]> => {
      const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
      return items.filter((item) => item.telegramId === account.id).map(({ kind }) => kind);
    },
  };
}
export type Neighbour = Awaited<ReturnType<typeof neighbourAt>>;

/** Opens an equal bill, lets the others join it, and counts it. */
export async function countedBill(
  fronter: Neighbour,
  others: readonly Neighbour[],
  total: number,
): Promise<Bill> {
  const { id } = await fronter.open(total, { chat: CHAT });
  for (const other of others) await other.join(id);
  return fronter.count(id);
}

/** What each person of a bill owes, in fen, in its order. */
export const amountsOf = ({ people }: Bill): (number | undefined)[] =>
  people.map(({ amount }) => amount?.amount);

const past = () => new Date(Date.now() - 1_000);

/** Moves the expiry of a bill into the past, because the database's clock cannot be moved. */
export const makeBillExpired = (ctx: Context, id: BillId) =>
  bills(ctx).updateOne({ _id: id }, { $set: { sweepAt: past() } });

/** The same for the day on which a repetition opens its next bill. */
export const makeRepeatDue = (ctx: Context, id: Id<'rep'>) =>
  billRepeats(ctx).updateOne({ _id: id }, { $set: { dueAt: past() } });
