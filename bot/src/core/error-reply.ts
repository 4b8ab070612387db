import { ProblemError } from '@pingshan/shared/client';
import { isOutcomeUnknown } from './api-client.ts';
import { type CommandRequest, reply } from './command-request.ts';
import { type BotContext, startLink } from './context.ts';
import type { CoreMessages } from './messages/type.ts';
import { type OutgoingMessage, withButton } from './outgoing-message.ts';
import { telegramErrorOf } from './telegram-transport.ts';

/**
 * The message for an error of the API: the sentence of a refusal, or that the server is unavailable.
 * Where the request moves money, a missing answer is not a refusal: the caller then passes a
 * sentence that says so as `unavailable`. Insufficient funds get a button to the start payload
 * `topup`. An error of Telegram is thrown again.
 */
export function toErrorMessage(
  context: BotContext,
  messages: CoreMessages,
  error: unknown,
  unavailable = messages.serverUnavailable,
): OutgoingMessage {
  if (telegramErrorOf(error)) throw error;
  if (error instanceof ProblemError && !isOutcomeUnknown(error)) {
    const { code, detail } = error.problem;
    if (code !== 'insufficient_funds') return { text: detail };
    return withButton(detail, { text: messages.topUpButton, url: startLink(context, 'topup') });
  }
  context.log.error({ event: 'server.unreachable', err: error });
  return { text: unavailable };
}

export const replyWithError = (
  context: BotContext,
  request: CommandRequest,
  error: unknown,
): Promise<void> => reply(request, toErrorMessage(context, request.messages, error));
