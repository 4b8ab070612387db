import { ProblemError } from '@pingshan/shared/client';
import type { Id } from '@pingshan/shared/ids';
import type { Payee } from '@pingshan/shared/transfer/schemas';
import type { Actor } from '../../core/api-client.ts';
import { type CommandRequest, isPrivate } from '../../core/command-request.ts';
import { type BotContext, chatKey, toTelegramAccount } from '../../core/context.ts';
import { findPerson, type Mentions } from '../../core/find-person.ts';

const isUnknown = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'payee_unknown';

/** Looks a payee up as the person who pays: the token works for that person alone. */
export const lookUpById = ({ api }: BotContext, actor: Actor, person: Id<'usr'>): Promise<Payee> =>
  api.as(actor)('lookUpPayee', { body: { person } });

/** A member of the group whom Telegram identifies is in it, also before they have ever written there. */
async function noteMember(
  { api }: BotContext,
  { message }: CommandRequest,
  { users: [user] }: Mentions,
): Promise<void> {
  if (!user || isPrivate(message)) return;
  const body = { account: toTelegramAccount(user), chat: chatKey(message.chat.id) };
  await api.asBot('botSession', { body });
}

/**
 * The payee that a message names, as its sender may pay them. Rejects with `ProblemError` for a person who
 * is not known.
 */
export async function findPayee(
  context: BotContext,
  request: CommandRequest,
  mentions: Mentions,
): Promise<Payee> {
  const { actor } = request;
  await noteMember(context, request, mentions);
  const person = await findPerson(context, mentions);
  const [handle] = mentions.handles;
  return lookUpById(context, actor, person.id).catch((error: unknown) => {
    if (!isUnknown(error) || handle === undefined) throw error;
    return context.api.as(actor)('lookUpPayee', { body: { handle } });
  });
}
