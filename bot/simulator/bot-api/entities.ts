import type { MessageEntity, User } from '@grammyjs/types';
import { ensure } from './api-error.ts';
import type { SimEntity, SimPerson } from '../protocol.ts';

const COMMAND = /(?<![\w/])\/[A-Za-z0-9_]{1,32}(?:@\w+)?/g;
const MENTION = /(?<!\w)@[A-Za-z]\w{3,31}/g;

/** The entities that the chat app finds by itself in what a person typed. */
export function findEntities(text: string): SimEntity[] {
  const found = (type: 'bot_command' | 'mention', pattern: RegExp): SimEntity[] =>
    [...text.matchAll(pattern)].map((match) => ({
      type,
      offset: match.index,
      length: match[0].length,
    }));
  return [...found('bot_command', COMMAND), ...found('mention', MENTION)].sort(
    (a, b) => a.offset - b.offset,
  );
}

const SUPPORTED: readonly string[] = [
  'bold',
  'italic',
  'code',
  'text_link',
  'mention',
  'text_mention',
  'bot_command',
] satisfies SimEntity['type'][];

function fromBot(entity: MessageEntity, text: string): SimEntity {
  const { type, offset, length } = entity;
  ensure(SUPPORTED.includes(type), `entity ${type} is not played in this group chat`);
  ensure(offset >= 0 && length > 0 && offset + length <= text.length, 'ENTITY_BOUNDS_INVALID');
  return {
    type: type as SimEntity['type'],
    offset,
    length,
    ...(entity.type === 'text_link' ? { url: entity.url } : {}),
    ...(entity.type === 'text_mention' ? { userId: entity.user.id } : {}),
  };
}

/** The entities of a message that the bot sends: its own, or those anyone's text has. */
export const entitiesFromBot = (text: string, given: MessageEntity[] | undefined): SimEntity[] =>
  given === undefined ? findEntities(text) : given.map((entity) => fromBot(entity, text));

export const toApiUser = ({ id, isBot, name, username }: SimPerson, language?: string): User => ({
  id,
  is_bot: isBot,
  first_name: name,
  ...(username === '' ? {} : { username }),
  ...(language === undefined ? {} : { language_code: language }),
});

/** As an update carries it: a text mention brings the person along. */
export function toApiEntity(
  entity: SimEntity,
  person: (id: number) => User | undefined,
): MessageEntity {
  const { type, offset, length, url, userId } = entity;
  const user = userId === undefined ? undefined : person(userId);
  if (type === 'text_mention' && user) return { type, offset, length, user };
  if (type === 'text_link') return { type, offset, length, url: url ?? '' };
  return { type: type === 'text_mention' ? 'bold' : type, offset, length };
}
