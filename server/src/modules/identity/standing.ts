import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import type { Id } from '@pingshan/shared/ids';
import { ageOn, shanghaiDay } from '@pingshan/shared/time';
import type { Platform } from '../../platform/context.ts';
import { readField } from './encrypted-field.ts';
import { readUser, type UserDocument } from './model.ts';

/** What the limits and the rules of payments depend on. */
export interface Standing {
  readonly id: Id<'usr'>;
  readonly class: AccountClass;
  /** Whole years by the calendar of Shenzhen; null before the person is verified. */
  readonly age: number | null;
  /** A reset of the PIN after which payments are still limited. */
  readonly pinReset: { readonly since: Date; readonly until: Date } | null;
}

type Ctx = Pick<Platform, 'config' | 'mongo' | 'clock'>;

function pinResetOf(ctx: Ctx, { pinReset }: UserDocument): Standing['pinReset'] {
  return pinReset && pinReset.until.getTime() > ctx.clock() ? pinReset : null;
}

function ageOf(ctx: Ctx, user: UserDocument): number | null {
  const birthDate = readField(ctx, user, 'birthDate');
  return birthDate === undefined ? null : ageOn(birthDate, shanghaiDay(ctx.clock()));
}

/** The class and the age of an account. One that is not verified, or has no profile, is of class I. */
export async function getStanding(ctx: Ctx, id: Id<'usr'>): Promise<Standing> {
  const found = await readUser(ctx, id);
  return {
    id,
    class: found?.class ?? 'I',
    age: found ? ageOf(ctx, found) : null,
    pinReset: found ? pinResetOf(ctx, found) : null,
  };
}
