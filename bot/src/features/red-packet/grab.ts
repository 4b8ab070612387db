import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney } from '@pingshan/shared/money';
import { answerCallback, type CallbackHandler } from '../../core/callback-query.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import type { RedPacketContext } from './context.ts';
import type { RedPacketMessages } from './messages/type.ts';

export const GRAB_DATA = /^g:(rp_[0-9A-Z]{26})$/;

/** The sentence for the outcome of a grab. */
export function toOutcomeText(messages: RedPacketMessages, reply: GrabReply): string {
  switch (reply.outcome) {
    case 'won':
      return messages.won(formatMoney(reply.amount));
    case 'already':
      return messages.already(formatMoney(reply.amount));
    case 'empty':
      return messages.empty(reply.count);
    case 'expired':
      return messages.expired;
    case 'not_yours':
      return messages.notYours(reply.recipients.map(({ name }) => `@${name}`).join('、'));
  }
}

/**
 * [抢红包]. The amount is shown once the claim is posted. When the server does not answer, the
 * outcome is unknown, and the answer never says that the person lost.
 */
export const grab: CallbackHandler<RedPacketMessages, RedPacketContext> = async (
  context,
  request,
) => {
  const { actor, language, messages, location, match } = request;
  const id = match[1] as Id<'rp'>;
  const { walletUrl, cards } = context;
  const options = { language, walletUrl, shareable: request.isPrivate };
  if (request.hasButton) cards.track(id, location, options);
  const { text, won } = await context.api
    .as(actor)('grab', { params: { id } })
    .then((reply) => ({ text: toOutcomeText(messages, reply), won: reply.outcome === 'won' }))
    .catch((error: unknown) => {
      const { text } = toErrorMessage(context, messages, error, messages.outcomePending);
      return { text, won: false };
    });
  cards.refresh(id);
  await answerCallback(request, text, won);
};
