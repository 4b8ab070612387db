import type { BankReason } from '@pingshan/shared/funding/states';
import { type MinorUnits, minorUnits, negate } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { currentAccountOf } from '../identity/index.ts';
import { type Command, personAccount } from '../ledger/index.ts';
import { bankAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { toLong, type TopUpDocument, topUps } from './model.ts';
import { type EventKey, markNoticeDone } from './notice-record.ts';
import { postSettlement, type Settlement } from './post-settlement.ts';

export const topUpReference = (id: string) => ({ kind: 'top_up', id });

/** Credits what the bank has moved, which a person may have found to be another amount than was asked. */
export function cardTopUpCommand(
  ctx: Pick<SettlementContext, 'newId'>,
  topUp: TopUpDocument,
  amount: MinorUnits = minorUnits(topUp.amount),
): Command {
  const { _id, user, rail, currency } = topUp;
  const notice = ctx.newId('evt');
  return {
    key: `top_up:${_id}`,
    kind: 'top_up',
    reference: topUpReference(_id),
    legs: [
      { account: bankAccount(rail, currency), amount: negate(amount) },
      { account: personAccount(user, currency), amount },
    ],
    writes: ({ entry: { at } }) => [
      {
        collection: topUps.collectionName,
        filter: { _id },
        update: {
          $set: { state: 'done', amount: toLong(amount), reason: null, endedAt: at, nextAt: null },
        },
      },
      noticeWrite({
        _id: notice,
        kind: 'top_up_done',
        user,
        params: { topUp: _id, amount, currency },
        at,
      }),
    ],
  };
}

/** Tells the pages and the chat of a person that one of their top-ups has changed. */
export function topUpChanged(ctx: SettlementContext, { user }: Pick<TopUpDocument, 'user'>): void {
  ctx.notifyChanged({ topic: `me:${user}`, event: 'top_up' });
  ctx.notifyChanged({ topic: `me:${user}`, event: 'balance' });
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

/** How a payment ends, where that is not what was asked for. */
export interface Paying {
  readonly amount?: MinorUnits;
  readonly event?: EventKey;
  /** Written with it. */
  readonly more?: readonly DocumentWrite[];
}

/** Credits a top-up that the bank has paid, once, to the account that its owner has now. */
export async function payTopUp(
  ctx: SettlementContext,
  asked: TopUpDocument,
  { amount, event, more = [] }: Paying = {},
): Promise<Settlement> {
  const topUp = { ...asked, user: await currentAccountOf(ctx, asked.user) };
  const command = cardTopUpCommand(ctx, topUp, amount);
  const writes: Command['writes'] = (posting) => [...(command.writes?.(posting) ?? []), ...more];
  const settlement = await postSettlement(ctx, { ...command, writes }, event);
  if (settlement.settled === 'now') {
    ctx.log.info({ topUp: topUp._id, user: topUp.user }, 'funding.top_up_done');
    topUpChanged(ctx, topUp);
  }
  return settlement;
}

/** Ends a top-up for which no money has moved. It changes nothing where it has ended already. */
export async function failTopUp(
  ctx: SettlementContext,
  { _id, user }: TopUpDocument,
  end: { readonly state: 'failed' | 'expired'; readonly reason: BankReason | null },
  event?: EventKey,
): Promise<void> {
  const { state, reason } = end;
  const ended = { state, reason, endedAt: new Date(ctx.clock()), nextAt: null };
  const filter = { _id, state: { $in: ['asked' as const, 'sent' as const] } };
  const { modifiedCount } = await topUps(ctx).updateOne(filter, { $set: ended });
  await markNoticeDone(ctx, event);
  if (modifiedCount === 0) return;
  ctx.log.info({ topUp: _id, user, state, reason }, 'funding.top_up_ended');
  ctx.notifyChanged({ topic: `me:${user}`, event: 'top_up' });
}
