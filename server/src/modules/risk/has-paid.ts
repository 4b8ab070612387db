import type { Platform } from '../../platform/context.ts';
import { pairOf, readPaidPayee } from './model.ts';

/** Whether a person has ever paid another. */
export async function hasPaid(
  ctx: Pick<Platform, 'mongo'>,
  payer: string,
  payee: string,
): Promise<boolean> {
  return (await readPaidPayee(ctx, pairOf(payer, payee))) !== undefined;
}
