import { ProblemError } from '@pingshan/shared/client';
import type { Person } from '@pingshan/shared/schemas';
import { type BotContext, toTelegramAccount } from './context.ts';
import type { Message, MessageEntity, User } from './telegram.ts';

/** The people that a message names: by a mention with the user in it, by handle, or by its reply. */
export interface Mentions {
  users: User[];
  handles: string[];
  /** The message without the mentions. */
  text: string;
}

/** Reads the mentions of a message. A reply counts only when the message mentions no user. */
export function parseMentions(message: Message.TextMessage, botUsername: string): Mentions {
  const found: Mentions = { users: [], handles: [], text: message.text };
  const entities: MessageEntity[] = message.entities ?? [];
  for (const entity of [...entities].reverse()) {
    const { offset, length } = entity;
    const handle = message.text.slice(offset + 1, offset + length);
    if (entity.type === 'text_mention') found.users.push(entity.user);
    else if (entity.type === 'mention' && handle !== botUsername) found.handles.push(handle);
    else continue;
    found.text = `${found.text.slice(0, offset)} ${found.text.slice(offset + length)}`;
  }
  const repliedTo = message.reply_to_message?.from;
  if (found.users.length + found.handles.length === 0 && repliedTo) found.users.push(repliedTo);
  return found;
}

/** True when the message names one person, and that person is not a bot. */
export const isOnePerson = ({ users, handles }: Mentions): boolean =>
  users.length + handles.length === 1 && !users[0]?.is_bot;

/** A user whom Telegram identifies gets an account at first mention, before ever writing to the bot. */
async function findOrCreate({ api }: BotContext, user: User): Promise<Person> {
  try {
    return await api.asBot('botPerson', { query: { telegramId: user.id } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'person_unknown') throw error;
    const body = { account: toTelegramAccount(user) };
    const { user: created } = await api.asBot('botSession', { body });
    return { id: created.id, name: created.name };
  }
}

/** The first person that the mentions name. Rejects with `ProblemError` for an unknown handle. */
export function findPerson(context: BotContext, mentions: Mentions): Promise<Person> {
  const [user] = mentions.users;
  const [handle] = mentions.handles;
  return user
    ? findOrCreate(context, user)
    : context.api.asBot('botPerson', { query: { username: handle } });
}
