import type { Platform } from '../../platform/context.ts';
import { paidPayees, pairOf } from './model.ts';

/** Whether a person has ever paid another. */
export async function hasPaid(
  ctx: Pick<Platform, 'mongo'>,
  payer: string,
  payee: string,
): Promise<boolean> {
  return (await paidPayees(ctx).findOne({ _id: pairOf(payer, payee) })) !== null;
}
