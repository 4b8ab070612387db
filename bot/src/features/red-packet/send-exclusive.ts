import { ProblemError } from '@pingshan/shared/client';
import type { Person } from '@pingshan/shared/schemas';
import { money } from '@pingshan/shared/money';
import type { MessageEntity, User } from 'telegraf/types';
import { parseLeadingAmount, parseCommand } from '../../core/command-parser.ts';
import {
  type CommandRequest,
  toTelegramAccount,
  type BotContext,
  type CommandHandler,
  reply,
} from '../../core/context.ts';
import { replyWithError } from '../../core/error-reply.ts';
import { sendPacket } from './send-packet.ts';

const EXAMPLE = '/for @azhen 88';

/** The people named in the message: by a mention that carries them, by handle, or by what it replies to. */
interface Named {
  users: User[];
  handles: string[];
  /** The message without the names. */
  text: string;
}

function readNames({ message }: CommandRequest, botUsername: string): Named {
  const named: Named = { users: [], handles: [], text: message.text };
  const entities: MessageEntity[] = message.entities ?? [];
  for (const entity of [...entities].reverse()) {
    const { offset, length } = entity;
    const handle = message.text.slice(offset + 1, offset + length);
    if (entity.type === 'text_mention') named.users.push(entity.user);
    else if (entity.type === 'mention' && handle !== botUsername) named.handles.push(handle);
    else continue;
    named.text = `${named.text.slice(0, offset)} ${named.text.slice(offset + length)}`;
  }
  const replied = message.reply_to_message?.from;
  if (named.users.length + named.handles.length === 0 && replied) named.users.push(replied);
  return named;
}

/** Telegram told us who it is, so someone who never wrote to the bot can be given a packet too. */
async function meet(desk: BotContext, user: User): Promise<Person> {
  try {
    return await desk.api.asBot('botPerson', { query: { telegramId: user.id } });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'person_unknown') throw error;
    const { user: met } = await desk.api.asBot('botSession', {
      body: { account: toTelegramAccount(user) },
    });
    return { id: met.id, name: met.name };
  }
}

async function findPerson(desk: BotContext, { users: [user], handles: [handle] }: Named) {
  return user ? meet(desk, user) : desk.api.asBot('botPerson', { query: { username: handle } });
}

/** `/for @阿珍 88 生日快乐`: one share, for one person. Nobody else can take it. */
export const exclusive: CommandHandler = async (desk, asked) => {
  const { words } = asked;
  const named = readNames(asked, desk.botUsername);
  const isOnePerson = named.users.length + named.handles.length === 1 && !named.users[0]?.is_bot;
  if (!isOnePerson) return reply(asked, { text: words.whoUnclear(EXAMPLE) });
  const read = parseLeadingAmount(parseCommand(named.text, desk.botUsername)?.rest ?? '');
  if (!read) return reply(asked, { text: words.amountUnclear(EXAMPLE) });
  const person = await findPerson(desk, named).catch((error: unknown) =>
    replyWithError(desk, asked, error),
  );
  if (!person) return;
  await sendPacket(desk, asked, {
    kind: 'exclusive',
    total: money(read.amount),
    count: 1,
    greeting: read.rest || undefined,
    recipients: [person.id],
  });
};
