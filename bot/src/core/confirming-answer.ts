import { answerCallback, type CallbackRequest } from './callback-query.ts';
import type { SendOutcome } from './confirmed-send.ts';
import { type BotContext, startLink } from './context.ts';
import type { InlineButton } from './outgoing-message.ts';

interface Confirming {
  readonly outcome: Extract<SendOutcome, { readonly outcome: 'confirming' }>;
  /** The buttons of the card, beside the one that opens the private chat. */
  readonly buttons: readonly InlineButton[];
}

/**
 * Tells the person who tapped where their confirmation waits. Where they never opened the private chat, the
 * card gets a button that opens it.
 */
export async function answerConfirming(
  context: BotContext,
  request: CallbackRequest,
  { outcome, buttons }: Confirming,
): Promise<void> {
  const { ctx, messages } = request;
  if (outcome.reached) return answerCallback(request, messages.confirmSentPrivately, true);
  const url = startLink(context, outcome.challenge);
  await ctx.editMessageReplyMarkup({
    inline_keyboard: [[...buttons], [{ text: messages.privateChatButton, url }]],
  });
  await answerCallback(request, messages.confirmNeedsPrivateChat, true);
}
