import type { Id } from '@pingshan/shared/ids';
import { maskName } from '@pingshan/shared/mask';
import { verifiedPerson } from '../identity/index.ts';
import type { Context } from './context.ts';

/** The masked real name of a person, as those see it who pay them; null before they are verified. */
export async function maskedNameOf(
  ctx: Pick<Context, 'config' | 'mongo'>,
  user: Id<'usr'>,
): Promise<string | null> {
  const person = await verifiedPerson(ctx, user);
  return person && maskName(person.name);
}
