import type { MessageEntity, User } from '@grammyjs/types';
import type { SimEntity } from '../protocol.ts';
import { ensure, ensureSupported } from './api-error.ts';

const COMMAND = /(?<![\w/])\/[A-Za-z0-9_]{1,32}(?:@\w+)?/g;
const MENTION = /(?<!\w)@[A-Za-z]\w{3,31}/g;

/** The commands and mentions in a text, which Telegram detects by itself, ordered by offset. */
export function findEntities(text: string): SimEntity[] {
  const find = (type: 'bot_command' | 'mention', pattern: RegExp): SimEntity[] =>
    [...text.matchAll(pattern)].map((match) => ({
      type,
      offset: match.index,
      length: match[0].length,
    }));
  return [...find('bot_command', COMMAND), ...find('mention', MENTION)].sort(
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

function fromApiEntity(entity: MessageEntity, text: string): SimEntity {
  const { type, offset, length } = entity;
  ensureSupported(SUPPORTED.includes(type), `entity ${type}`);
  ensure(offset >= 0 && length > 0 && offset + length <= text.length, 'ENTITY_BOUNDS_INVALID');
  return {
    type: type as SimEntity['type'],
    offset,
    length,
    ...(entity.type === 'text_link' ? { url: entity.url } : {}),
    ...(entity.type === 'text_mention' ? { userId: entity.user.id } : {}),
  };
}

/** The entities of a message that the bot sends: those of the call, else those found in the text. */
export const entitiesFromBot = (text: string, given: MessageEntity[] | undefined): SimEntity[] =>
  given === undefined ? findEntities(text) : given.map((entity) => fromApiEntity(entity, text));

/** An entity as a Bot API `MessageEntity`; a text mention carries the whole `User`. */
export function toApiEntity(
  entity: SimEntity,
  findUser: (id: number) => User | undefined,
): MessageEntity {
  const { type, offset, length, url, userId } = entity;
  const user = userId === undefined ? undefined : findUser(userId);
  if (type === 'text_mention' && user) return { type, offset, length, user };
  if (type === 'text_link') return { type, offset, length, url: url ?? '' };
  return { type: type === 'text_mention' ? 'bold' : type, offset, length };
}
