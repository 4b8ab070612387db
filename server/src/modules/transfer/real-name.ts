import type { Id } from '@pingshan/shared/ids';
import { maskName } from '@pingshan/shared/mask';
import type { Context } from './context.ts';

/** The real name of a verified person; null before they are verified. */
type ReadName = (ctx: Context, user: Id<'usr'>) => Promise<string | null>;

/** No account of this version is verified. */
const readName: ReadName = async () => null;

/** The masked real name of a person, as those see it who pay them; null where it is not known. */
export async function maskedNameOf(ctx: Context, user: Id<'usr'>): Promise<string | null> {
  const name = await readName(ctx, user);
  return name === null ? null : maskName(name);
}
