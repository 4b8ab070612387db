import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type { Context } from './context.ts';

const KEY_BYTES = 32;
const RADIX = 36;
const PAYEE = idPattern('usr');

type Ctx = Pick<Context, 'config' | 'clock' | 'limits'>;

/** A token that one person got is worthless to another: the signature covers both. */
function sign({ config }: Ctx, looker: string, named: string): string {
  const key = hkdfSync('sha256', Buffer.from(config.secrets.token, 'hex'), '', 'payee', KEY_BYTES);
  return createHmac('sha256', Buffer.from(key)).update(`${looker} ${named}`).digest('base64url');
}

/**
 * Names a payee to the person who looked them up: a payment is made to someone whose name the payer has
 * seen, and ids alone cannot be paid.
 */
export function issuePayeeToken(ctx: Ctx, looker: string, payee: string): string {
  const until = (ctx.clock() + ctx.limits.transfer.payeeToken_ms).toString(RADIX);
  const named = `${payee}.${until}`;
  return `${named}.${sign(ctx, looker, named)}`;
}

/** The payee of a token. Throws `payee_outdated` where it is old, forged, or was issued to another person. */
export function readPayeeToken(ctx: Ctx, looker: string, token: string): Id<'usr'> {
  const [payee = '', until = '', signature = '', ...more] = token.split('.');
  const given = Buffer.from(signature);
  const expected = Buffer.from(sign(ctx, looker, `${payee}.${until}`));
  const genuine =
    more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
  const expired = Number.parseInt(until, RADIX) <= ctx.clock();
  if (!genuine || expired || !PAYEE.test(payee)) throw new AppError('payee_outdated');
  return payee as Id<'usr'>;
}
