import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney } from '@pingshan/shared/money';
import type { Messages } from '../../core/messages/index.ts';
import { languageOf } from '../../core/context.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { answerCallback, type CallbackHandler } from '../../core/callback-query.ts';

export const GRAB_DATA = /^g:(rp_[0-9A-Z]{26})$/;

export function outcomeText(words: Messages, reply: GrabReply): string {
  switch (reply.outcome) {
    case 'won':
      return words.won(formatMoney(reply.amount));
    case 'already':
      return words.already(formatMoney(reply.amount));
    case 'empty':
      return words.empty(reply.count);
    case 'expired':
      return words.expired;
    case 'not_yours':
      return words.notYours(reply.recipients.map(({ name }) => `@${name}`).join('、'));
  }
}

/** [抢红包]: the amount is said once it is theirs. No answer from the server is never told as a loss. */
export const grab: CallbackHandler = async (desk, tap) => {
  const { who, words, place, match } = tap;
  const id = match[1] as Id<'rp'>;
  const { walletUrl, cards } = desk;
  const options = { language: languageOf(who), walletUrl, shareable: tap.isPrivate };
  if (tap.isShown) cards.track(id, place, options);
  const { text, won } = await desk.api
    .as(who)('grab', { params: { id } })
    .then((reply) => ({ text: outcomeText(words, reply), won: reply.outcome === 'won' }))
    .catch((error: unknown) => {
      const { text } = toErrorMessage(desk, words, error, words.confirming);
      return { text, won: false };
    });
  cards.refresh(id);
  await answerCallback(tap, text, won);
};
