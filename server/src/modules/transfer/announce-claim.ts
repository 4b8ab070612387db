import { AppError } from '@pingshan/shared/errors';
import type { Language } from '@pingshan/shared/language';
import { formatMoney } from '@pingshan/shared/money';
import type { Transfer as TransferView } from '@pingshan/shared/transfer/schemas';
import { reserveNumberSms, sendNumberSms } from '../identity/index.ts';
import type { Context } from './context.ts';
import { MESSAGES } from './messages/index.ts';

/**
 * Counts an SMS to a number before money is held for it. Throws `number_unreachable` where this deployment
 * sends none, `rate_limited`.
 */
export async function reserveClaimSms(ctx: Context, number: string): Promise<void> {
  try {
    await reserveNumberSms(ctx, number);
  } catch (error) {
    const closed = error instanceof AppError && error.code === 'sign_in_method_unavailable';
    throw closed ? new AppError('number_unreachable') : error;
  }
}

/**
 * Tells the owner of a number that money waits. Where the message is not sent, the money waits all the
 * same, and the payer has the link.
 */
export async function announceClaim(
  ctx: Context,
  { id, payer, amount, claimUrl }: TransferView,
  { number, language }: { readonly number: string; readonly language: Language },
): Promise<void> {
  const sms = { name: payer.name, amount: formatMoney(amount), url: claimUrl ?? '' };
  await sendNumberSms(ctx, number, { text: MESSAGES[language].claimSms(sms), code: '' }).catch(
    (error: unknown) => ctx.log.warn({ err: error, transfer: id }, 'transfer.sms_not_sent'),
  );
}
