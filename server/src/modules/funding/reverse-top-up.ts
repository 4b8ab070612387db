import { type MinorUnits, minorUnits, negate, subtract } from '@pingshan/shared/money';
import { noticeWrite } from '../../platform/outbox.ts';
import { type Command, personAccount, readBalance } from '../ledger/index.ts';
import { bankAccount, owedAccount } from './accounts.ts';
import type { Context } from './context.ts';
import { toLong, type TopUpDocument, topUps } from './model.ts';
import type { EventKey } from './notice-record.ts';
import { postSettlement } from './post-settlement.ts';
import { topUpChanged, topUpReference } from './settle-top-up.ts';

/** Takes back what is there, and what was spent is owed. */
function reverseCommand(ctx: Context, topUp: TopUpDocument, taken: MinorUnits): Command {
  const { _id, user, rail, currency } = topUp;
  const amount = minorUnits(topUp.amount);
  const owed = subtract(amount, taken);
  const notice = ctx.newId('evt');
  return {
    key: `reverse:${_id}`,
    kind: 'top_up_reversed',
    reference: topUpReference(_id),
    legs: [
      { account: bankAccount(rail, currency), amount },
      { account: personAccount(user, currency), amount: negate(taken) },
      { account: owedAccount(user, currency), amount: negate(owed) },
    ],
    writes: ({ entry: { at } }) => [
      {
        collection: topUps.collectionName,
        filter: { _id },
        update: { $set: { state: 'reversed', endedAt: at, nextAt: null, owed: toLong(owed) } },
      },
      noticeWrite({
        _id: notice,
        kind: 'top_up_reversed',
        user,
        params: { topUp: _id, amount, owed, currency },
        at,
      }),
    ],
  };
}

/** Balances change while a person pays: after this many tries the whole amount is owed. */
const TRIES_MAX = 5;

/**
 * Takes back a top-up that the bank has reversed, once. The balance of the person is read first, and may fall
 * before the entry is posted; then it is tried again with what is there.
 */
export async function reverseTopUp(
  ctx: Context,
  topUp: TopUpDocument,
  event?: EventKey,
): Promise<void> {
  const { _id, user, currency, amount } = topUp;
  let have: number = await readBalance(ctx, personAccount(user, currency));
  for (let attempt = 0; attempt <= TRIES_MAX; attempt++) {
    const taken = attempt === TRIES_MAX ? 0 : Math.min(Math.max(0, have), amount);
    const command = reverseCommand(ctx, topUp, minorUnits(taken));
    const settlement = await postSettlement(ctx, command, event);
    if (settlement.settled === 'short') {
      have = settlement.have;
      continue;
    }
    if (settlement.settled !== 'now') return;
    ctx.log.warn({ topUp: _id, user, taken, amount }, 'funding.top_up_reversed');
    topUpChanged(ctx, topUp);
    return;
  }
}
