import { randomInt } from 'node:crypto';
import { sandboxBankSchema, schemas } from '@pingshan/shared/funding/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { MinorUnits } from '@pingshan/shared/money';
import type * as z from 'zod';
import type { Context } from './context.ts';
import { whileWaiting } from './find-card.ts';
import { askBank, readAnswer } from './rails/sandbox-bank.ts';

type Ctx = Pick<Context, 'config'>;

const SERIALS = 100_000;

function bankOf({ config }: Ctx) {
  if (!config.bank) throw new AppError('bank_not_connected');
  return config.bank;
}

/** A number as the bank knows it: the mainland's without +86. */
export const bankPhone = (phone: string): string => phone.replace(/^\+86/, '');

/** New card numbers to type in, one for each thing that the bank of the sandbox can do to a payment. */
export async function showSandboxBank(ctx: Ctx): Promise<z.output<typeof sandboxBankSchema>> {
  const path = `/simulation/cards?serial=${randomInt(SERIALS)}`;
  const answer = await whileWaiting(askBank(bankOf(ctx), 'GET', path));
  return readAnswer(sandboxBankSchema, answer);
}

/** The messages that the bank of the sandbox would have sent to a phone, newest first. */
export async function listBankSms(ctx: Ctx, phone: string) {
  const path = `/simulation/sms?phone=${encodeURIComponent(bankPhone(phone))}`;
  const answer = await whileWaiting(askBank(bankOf(ctx), 'GET', path));
  return readAnswer(schemas.sandboxBankSms.reply, answer);
}

/** Transfers practice money from another bank to the wallet's account, as a person would. */
export async function makeBankTransfer(
  ctx: Ctx,
  transfer: { readonly amount: MinorUnits; readonly reference: string },
): Promise<{ taken: true }> {
  await whileWaiting(askBank(bankOf(ctx), 'POST', '/simulation/transfers', transfer));
  return { taken: true };
}
