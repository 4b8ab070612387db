import { type MinorUnits, minorUnits } from '@pingshan/shared/money';
import { noticeWrite } from '../../platform/outbox.ts';
import { currentAccountOf } from '../identity/index.ts';
import type { Command } from '../ledger/index.ts';
import { bankAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { type TopUpDocument, topUps } from './model.ts';
import type { EventKey } from './notice-record.ts';
import { debtWrites, takeBack, takingLegs } from './owed.ts';
import { postSettlement } from './post-settlement.ts';
import { topUpChanged, topUpReference } from './settle-top-up.ts';

interface Parts {
  readonly taken: MinorUnits;
  readonly owed: MinorUnits;
}

/** Takes back what is there, and what was spent is owed. */
export function reverseCommand(
  ctx: Pick<SettlementContext, 'newId'>,
  topUp: TopUpDocument,
  parts: Parts,
): Command {
  const { _id, user, rail, currency } = topUp;
  const amount = minorUnits(topUp.amount);
  const notice = ctx.newId('evt');
  const params = { topUp: _id, amount, owed: parts.owed, currency };
  return {
    key: `reverse:${_id}`,
    kind: 'top_up_reversed',
    reference: topUpReference(_id),
    legs: [{ account: bankAccount(rail, currency), amount }, ...takingLegs(topUp, parts)],
    writes: ({ entry: { at } }) => [
      {
        collection: topUps.collectionName,
        filter: { _id },
        update: { $set: { state: 'reversed', endedAt: at, nextAt: null } },
      },
      ...debtWrites(_id, topUp, parts.owed, at),
      noticeWrite({ _id: notice, kind: 'top_up_reversed', user, params, at }),
    ],
  };
}

/** Takes back a top-up that the bank has reversed, once, from the account that its owner has now. */
export async function reverseTopUp(
  ctx: SettlementContext,
  asked: TopUpDocument,
  event?: EventKey,
): Promise<void> {
  const topUp = { ...asked, user: await currentAccountOf(ctx, asked.user) };
  const { _id, user, amount } = topUp;
  const post = (parts: Parts) => postSettlement(ctx, reverseCommand(ctx, topUp, parts), event);
  const { settled } = await takeBack(ctx, topUp, minorUnits(amount), post);
  if (settled !== 'now') return;
  ctx.log.warn({ topUp: _id, user, amount }, 'funding.top_up_reversed');
  topUpChanged(ctx, topUp);
}
