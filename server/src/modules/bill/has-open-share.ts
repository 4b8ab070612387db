import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { readDebtsOf } from './list-owed.ts';

/** Whether a person owes a share or is owed one. */
export const hasOpenShare = async (
  ctx: Pick<Context, 'mongo'>,
  user: Id<'usr'>,
): Promise<boolean> => (await readDebtsOf(ctx, user)).length > 0;
