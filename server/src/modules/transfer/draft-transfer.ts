import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, money } from '@pingshan/shared/money';
import { arrivalTime } from '@pingshan/shared/transfer/arrival';
import type { TransferRequest } from '@pingshan/shared/transfer/schemas';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { encryptField, getProfiles, maskPhone, toE164 } from '../identity/index.ts';
import type { Operation } from '../risk/index.ts';
import type { Context } from './context.ts';
import { checkMemo, type Transfer } from './core.ts';
import { MESSAGES } from './messages/index.ts';
import { transfers } from './model.ts';
import { readPayeeToken } from './payee-token.ts';
import { readPreferences } from './preferences.ts';
import { maskedNameOf } from './real-name.ts';

/** A transfer that a person asks for. */
export interface AskedTransfer {
  readonly payer: Id<'usr'>;
  readonly request: TransferRequest;
  readonly language: Language;
}

/** A transfer before it is cleared: the limits that it draws on are not known yet. */
interface Draft {
  readonly transfer: Transfer;
  readonly operation: Operation;
  /** The number in E.164 that an SMS goes to. */
  readonly number: string | null;
}

/** Whom a transfer is for, as its payer knows them. */
interface Named {
  readonly name: string;
  readonly realName: string | null;
}

async function checkPayee(ctx: Context, payer: Id<'usr'>, token: string) {
  const payee = readPayeeToken(ctx, payer, token);
  if (payee === payer) throw new AppError('payee_is_self');
  const person = (await getProfiles(ctx, [payee])).get(payee);
  if (!person) throw new AppError('payee_cannot_receive');
  return { payee, name: person.name, realName: await maskedNameOf(ctx, payee) };
}

function encryptNumber({ config }: Context, id: Id<'trf'>, number: string): string {
  const location = { collection: transfers.collectionName, id, field: 'toPhone' };
  return encryptField(config, location, number);
}

async function dueTime(ctx: Context, payer: Id<'usr'>, request: TransferRequest, at: Date) {
  if (request.toPhone !== undefined) return new Date(at.getTime() + ctx.limits.transfer.claim_ms);
  const { undoIn } = await readPreferences(ctx, payer);
  return new Date(arrivalTime(request.arrival, at.getTime(), undoIn));
}

/** What the payer confirms. */
function operationOf(
  { payee, amount, currency, arrival }: Transfer,
  {
    number,
    found,
    language,
  }: Pick<Draft, 'number'> & Pick<AskedTransfer, 'language'> & { readonly found: Named | null },
): Operation {
  const say = MESSAGES[language];
  const sum = formatMoney(money(amount, currency));
  const { name = '', realName = null } = found ?? {};
  const phone = number === null ? '' : maskPhone(number);
  const whom = number === null ? say.payee({ name, realName }) : phone;
  return {
    amount,
    currency,
    payee,
    what:
      number === null
        ? say.transferTo({ whom: realName ?? name, amount: sum, arrival })
        : say.transferToNumber({ phone, amount: sum }),
    details: [
      { label: say.labels.payee, value: whom },
      { label: say.labels.arrival, value: number === null ? say.arrives[arrival] : say.claimed },
    ],
  };
}

/**
 * Checks what a person asks for and draws up the transfer. Nothing is written. Throws `currency_mismatch`,
 * `memo_too_long`, `payee_outdated`, `payee_is_self`, `payee_cannot_receive`.
 */
export async function draftTransfer(
  ctx: Context,
  { payer, request, language }: AskedTransfer,
): Promise<Draft> {
  const { amount, arrival, toPhone, payee: token = '' } = request;
  if (amount.currency !== 'CNY') throw new AppError('currency_mismatch');
  const memo = checkMemo(request.memo, ctx.limits.transfer.memoMax);
  const number = toPhone === undefined ? null : toE164(toPhone);
  const found = number === null ? await checkPayee(ctx, payer, token) : null;
  const createdAt = await databaseTime(ctx.mongo);
  const id = ctx.newId('trf');
  const transfer: Transfer = {
    id,
    payer,
    payee: found?.payee ?? null,
    toPhone: number === null ? null : encryptNumber(ctx, id, number),
    ...amount,
    memo,
    arrival,
    createdAt,
    dueAt: await dueTime(ctx, payer, request, createdAt),
    drawn: [],
  };
  return { transfer, operation: operationOf(transfer, { number, found, language }), number };
}
