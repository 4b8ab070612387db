import type { Id } from '@pingshan/shared/ids';
import { maskName } from '@pingshan/shared/mask';
import { verifiedPerson } from '../identity/index.ts';
import type { Context } from './context.ts';

/** The masked real name of a person, as those see it who pay them; null where it is not known. */
export async function maskedNameOf(ctx: Context, user: Id<'usr'>): Promise<string | null> {
  const person = await verifiedPerson(ctx, user);
  return person && maskName(person.name);
}
