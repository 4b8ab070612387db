import { AppError } from '@pingshan/shared/errors';
import type { SettlementContext } from './context.ts';
import type { BankRail, Rail } from './rails/rail.ts';
import { sandboxBank } from './rails/sandbox-bank.ts';
import { wechatPay, type WechatPayRail } from './rails/wechat-pay.ts';

type Ctx = Pick<SettlementContext, 'config' | 'clock'>;

/** The rails of this deployment. */
export const openRails = ({ config, clock }: Ctx): Rail[] => [
  ...(config.bank ? [sandboxBank(config.bank)] : []),
  ...(config.wechatPay ? [wechatPay(config.wechatPay, clock)] : []),
];

/** A rail by its name; undefined where this deployment has none of that name. */
export const findRail = (ctx: Ctx, name: string): Rail | undefined =>
  openRails(ctx).find((rail) => rail.name === name);

/** The bank of cards and transfers. Throws `bank_not_connected`. */
export function bankRail({ config }: Pick<Ctx, 'config'>): BankRail {
  if (!config.bank) throw new AppError('bank_not_connected');
  return sandboxBank(config.bank);
}

/** Payments by WeChat. Throws `top_up_source_unavailable`. */
export function wechatRail({ config, clock }: Ctx): WechatPayRail {
  if (!config.wechatPay) throw new AppError('top_up_source_unavailable');
  return wechatPay(config.wechatPay, clock);
}
