import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, money } from '@pingshan/shared/money';
import { SECOND_MS } from '@pingshan/shared/time';
import type { Claim, claimCodeSchema } from '@pingshan/shared/transfer/schemas';
import type * as z from 'zod';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { getProfiles, maskPhone, sendNumberSms } from '../identity/index.ts';
import { reserveClaimSms } from './announce-claim.ts';
import { checkClaimCode, newClaimCode } from './claim-code.ts';
import type { Context } from './context.ts';
import { endTransfer } from './end-transfer.ts';
import { MESSAGES } from './messages/index.ts';
import { type TransferDocument, toTransfer, transfers } from './model.ts';
import { numberOf } from './view-transfer.ts';

/** A transfer to a number. One to a person is not found, exactly like an absent one. */
async function readClaim(ctx: Context, id: Id<'trf'>) {
  const document = await transfers(ctx).findOne({ _id: id });
  const number = document && numberOf(ctx, toTransfer(document));
  if (!document || !number) throw new AppError('not_found');
  return { document, number };
}

async function toClaim(
  ctx: Context,
  { document, number }: Awaited<ReturnType<typeof readClaim>>,
  viewer: string,
): Promise<Claim> {
  const { _id, payer, payee, currency, memo, dueAt, end } = document;
  const { amount } = toTransfer(document);
  const [people, now] = await Promise.all([getProfiles(ctx, [payer]), databaseTime(ctx.mongo)]);
  return {
    id: _id,
    state: end?.state ?? 'waiting',
    payer: people.get(payer) ?? { id: payer, name: '' },
    toPhone: maskPhone(number),
    amount: money(amount, currency),
    memo,
    expiresAt: dueAt.toISOString(),
    mine: payee === viewer,
    now: now.toISOString(),
  };
}

interface Claimant {
  readonly id: Id<'trf'>;
  readonly user: Id<'usr'>;
}

/** Money that waits for the owner of a number, for a person who has its link. Throws `not_found`. */
export async function viewClaim(ctx: Context, { id, user }: Claimant): Promise<Claim> {
  return toClaim(ctx, await readClaim(ctx, id), user);
}

function refuseEnded({ end }: TransferDocument): void {
  if (end) throw new AppError('transfer_ended', { end: end.state });
}

/**
 * Sends the code that claims a transfer to its number, and to no other. Throws `not_found`,
 * `transfer_ended`, `claim_locked`, `rate_limited`.
 */
export async function sendClaimCode(
  ctx: Context,
  { id, language }: { readonly id: Id<'trf'>; readonly language: Language },
): Promise<z.output<typeof claimCodeSchema>> {
  const { document, number } = await readClaim(ctx, id);
  refuseEnded(document);
  await reserveClaimSms(ctx, number);
  const code = await newClaimCode(ctx, id, document.dueAt);
  const expires_s = Math.ceil(ctx.limits.transfer.claimCode_ms / SECOND_MS);
  const amount = formatMoney(money(toTransfer(document).amount, document.currency));
  const text = MESSAGES[language].claimCodeSms({ amount, code, expires_s });
  const sms = await sendNumberSms(ctx, number, { text, code });
  return { expiresIn: expires_s, ...(sms !== undefined && { sandbox: { sms } }) };
}

/**
 * Pays a transfer to the person who shows the code that was sent to its number: the link alone takes
 * nothing. A second call of the same person changes nothing. Throws `not_found`, `payee_is_self`,
 * `transfer_ended` and the refusals of `checkClaimCode`.
 */
export async function claimTransfer(
  ctx: Context,
  { id, user, code }: Claimant & { readonly code: string },
): Promise<Claim> {
  const claim = await readClaim(ctx, id);
  const { document } = claim;
  if (document.payer === user) throw new AppError('payee_is_self');
  if (document.end?.state === 'delivered' && document.payee === user) {
    return toClaim(ctx, claim, user);
  }
  refuseEnded(document);
  await checkClaimCode(ctx, id, code);
  const end = await endTransfer(ctx, toTransfer(document), { state: 'delivered', payee: user });
  const after = await readClaim(ctx, id);
  if (end !== 'delivered' || after.document.payee !== user) {
    throw new AppError('transfer_ended', { end });
  }
  return toClaim(ctx, after, user);
}
