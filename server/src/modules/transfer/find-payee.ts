import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import type { LookUp, Payee } from '@pingshan/shared/transfer/schemas';
import { enforceRateLimit } from '../../platform/http/rate-limit.ts';
import {
  findPersonByHandle,
  findPersonByPhone,
  getProfiles,
  shareChat,
} from '../identity/index.ts';
import { hasPaid } from '../risk/index.ts';
import type { Context } from './context.ts';
import { receiveCodes } from './model.ts';
import { issuePayeeToken } from './payee-token.ts';
import { readPreferences } from './preferences.ts';
import { maskedNameOf } from './real-name.ts';

/** Its preferences are read where a number has no account, so that both answers take the same time. */
const NO_PERSON = 'usr_00000000000000000000000000';

interface Found {
  readonly person: Person;
  readonly asked: Payee['asked'];
}

const plainly = (person: Person | undefined): Found | undefined =>
  person && { person, asked: null };

/** Counts the look-ups by which numbers and handles could be harvested. Throws `rate_limited`. */
const countLookUp = (ctx: Context, looker: string): Promise<void> =>
  enforceRateLimit(ctx, {
    action: 'payee.look_up',
    subject: looker,
    limit: ctx.limits.transfer.lookUps,
  });

async function byPhone(ctx: Context, phone: string): Promise<Found | undefined> {
  const person = await findPersonByPhone(ctx, phone);
  const { findByPhone } = await readPreferences(ctx, person?.id ?? NO_PERSON);
  return findByPhone ? plainly(person) : undefined;
}

async function byCode(ctx: Context, code: Id<'rcv'>): Promise<Found | undefined> {
  const expiresAt = { $gt: new Date(ctx.clock()) };
  const found = await receiveCodes(ctx).findOne({ _id: code, expiresAt });
  if (!found) return undefined;
  const person = (await getProfiles(ctx, [found.user])).get(found.user);
  const amount = found.amount === null ? null : money(found.amount);
  return person && { person, asked: { amount, memo: found.memo } };
}

/** A person whose id the looker has from a chat that both are in, or from an earlier payment. */
async function byAcquaintance(ctx: Context, looker: string, person: Id<'usr'>) {
  const [profiles, ...ties] = await Promise.all([
    getProfiles(ctx, [person]),
    shareChat(ctx, looker, person),
    hasPaid(ctx, looker, person),
    hasPaid(ctx, person, looker),
  ]);
  return ties.includes(true) || looker === person ? plainly(profiles.get(person)) : undefined;
}

async function find(ctx: Context, looker: Id<'usr'>, by: LookUp): Promise<Found | undefined> {
  if (by.code !== undefined) return byCode(ctx, by.code);
  if (by.person !== undefined) return byAcquaintance(ctx, looker, by.person);
  await countLookUp(ctx, looker);
  if (by.phone !== undefined) return byPhone(ctx, by.phone);
  return plainly(await findPersonByHandle(ctx, by.handle ?? ''));
}

/**
 * Finds whom a person wants to pay, shows the name to check, and names the payee by a token. One who is
 * not to be found by phone is refused exactly like one who does not exist. Throws `payee_unknown`,
 * `payee_is_self`, `rate_limited`.
 */
export async function lookUpPayee(ctx: Context, looker: Id<'usr'>, by: LookUp): Promise<Payee> {
  const found = await find(ctx, looker, by);
  if (!found) throw new AppError('payee_unknown');
  const { person, asked } = found;
  if (person.id === looker) throw new AppError('payee_is_self');
  const [realName, known] = await Promise.all([
    maskedNameOf(ctx, person.id),
    hasPaid(ctx, looker, person.id),
  ]);
  return { payee: person, realName, known, token: issuePayeeToken(ctx, looker, person.id), asked };
}
