import { ProblemError } from '@pingshan/shared/client';
import { isOutcomeUnknown } from './api-client.ts';
import type { OutgoingMessage } from '../features/red-packet/card.ts';
import type { Messages } from './messages/index.ts';
import { telegramErrorOf } from './telegram-transport.ts';
import { type CommandRequest, type BotContext, reply, startLink } from './context.ts';

/** Where money is short, the next step is a button. */
function withTopUp(desk: BotContext, words: Messages, text: string): OutgoingMessage {
  const button = { text: words.topUpButton, url: startLink(desk, 'topup') };
  return { text, reply_markup: { inline_keyboard: [[button]] } };
}

/**
 * What became of it, in the person's words: the server's own sentence for a refusal, or that it cannot
 * be reached. Where money may have moved, no answer is not a no: then `unknown` says so. Telegram's
 * own faults are not theirs.
 */
export function toErrorMessage(
  desk: BotContext,
  words: Messages,
  error: unknown,
  unknown = words.away,
): OutgoingMessage {
  if (telegramErrorOf(error)) throw error;
  if (error instanceof ProblemError && !isOutcomeUnknown(error)) {
    const { code, detail } = error.problem;
    return code === 'insufficient_funds' ? withTopUp(desk, words, detail) : { text: detail };
  }
  desk.log.error({ event: 'server.unreachable', err: error });
  return { text: unknown };
}

export const replyWithError = (
  desk: BotContext,
  asked: CommandRequest,
  error: unknown,
): Promise<void> => reply(asked, toErrorMessage(desk, asked.words, error));
