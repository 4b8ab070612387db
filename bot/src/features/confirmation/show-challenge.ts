import type { StepUp } from '@pingshan/shared/step-up/schemas';
import { type CommandHandler, reply } from '../../core/command-request.ts';
import { toConfirmMessage } from '../../core/confirmed-send.ts';
import { replyWithError } from '../../core/error-reply.ts';

/** The payload of a start link that leads to a challenge. */
export const CHALLENGE_PAYLOAD = /^(?<args>chl_[0-9A-HJKMNP-TV-Z]{26})$/;

/** `/start chl_…`: the confirmation that waits for this person, now that the private chat is open. */
export const showChallenge: CommandHandler = async (context, request) => {
  const id = request.args as StepUp['id'];
  const { messages, actor } = request;
  const challenge = await context.api
    .as(actor)('stepUp', { params: { id } })
    .catch((error: unknown) => replyWithError(context, request, error));
  if (!challenge) return;
  if (challenge.state !== 'open') return reply(request, { text: messages.confirmExpired });
  await reply(
    request,
    toConfirmMessage(context, messages, { challenge: id, what: challenge.what }),
  );
};
