import { AppError } from '@pingshan/shared/errors';
import type { SettlementContext } from './context.ts';
import type { Rail } from './rails/rail.ts';
import { SANDBOX_BANK, sandboxBank } from './rails/sandbox-bank.ts';

type Ctx = Pick<SettlementContext, 'config'>;

/** The rails of this deployment. */
export const openRails = ({ config }: Ctx): Rail[] =>
  config.bank ? [sandboxBank(config.bank)] : [];

/** A rail by its name; undefined where this deployment has none of that name. */
export const findRail = (ctx: Ctx, name: string): Rail | undefined =>
  openRails(ctx).find((rail) => rail.name === name);

/** The rail that new cards and transfers use. Throws `bank_not_connected`. */
export function bankRail(ctx: Ctx): Rail {
  const rail = findRail(ctx, SANDBOX_BANK);
  if (!rail) throw new AppError('bank_not_connected');
  return rail;
}
