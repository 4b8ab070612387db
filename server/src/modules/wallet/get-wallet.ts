import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Wallet } from '@pingshan/shared/wallet/schemas';
import { personAccount, readBalance } from '../ledger/index.ts';
import { maxShareOn } from '../red-packet/index.ts';
import type { Context } from './context.ts';

/** The balances and limits of a user. The CNY balance is always listed, also when it is zero. */
export async function getWallet(ctx: Context, user: Id<'usr'>): Promise<Wallet> {
  const { redPacket, topUpMax } = ctx.limits;
  const balance = await readBalance(ctx, personAccount(user, 'CNY'));
  return {
    sandbox: ctx.config.mode === 'sandbox',
    balances: [money(balance)],
    limits: {
      redPacket: {
        minShare: money(redPacket.minShare),
        maxShare: money(maxShareOn(ctx.limits, ctx.clock())),
        maxCount: redPacket.maxCount,
        greetingMax: redPacket.greetingMax,
      },
      topUpMax: money(topUpMax),
    },
  };
}
