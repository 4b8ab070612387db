import type { Id } from '@pingshan/shared/ids';
import type { Preferences } from '@pingshan/shared/transfer/schemas';
import { readTogether } from '../../platform/mongo/read-together.ts';
import type { Context } from './context.ts';
import { transferPreferences } from './model.ts';

const defaultsOf = ({ limits }: Pick<Context, 'limits'>): Preferences => ({
  undoIn: limits.transfer.undo_s,
  findByPhone: true,
});

const readChosen = readTogether(transferPreferences);

/** What a person chose, and the defaults for what they did not. */
export async function readPreferences(
  ctx: Pick<Context, 'mongo' | 'limits'>,
  user: Id<'usr'>,
): Promise<Preferences> {
  const found = await readChosen(ctx, user);
  return found ? { undoIn: found.undo_s, findByPhone: found.findByPhone } : defaultsOf(ctx);
}

/** Changes what is named and leaves the rest. */
export async function changePreferences(
  ctx: Context,
  user: Id<'usr'>,
  { undoIn, findByPhone }: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined },
): Promise<Preferences> {
  const defaults = defaultsOf(ctx);
  const set = {
    ...(undoIn !== undefined && { undo_s: undoIn }),
    ...(findByPhone !== undefined && { findByPhone }),
  };
  const absent = {
    ...(undoIn === undefined && { undo_s: defaults.undoIn }),
    ...(findByPhone === undefined && { findByPhone: defaults.findByPhone }),
  };
  if (Object.keys(set).length > 0) {
    await transferPreferences(ctx).updateOne(
      { _id: user },
      { $set: set, $setOnInsert: absent },
      { upsert: true },
    );
  }
  return readPreferences(ctx, user);
}
