import { ProblemError } from '@pingshan/shared/client';
import type { GrabReply } from '@pingshan/shared/contract/red-packet';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney } from '@pingshan/shared/money';
import { isUnknown } from '../api.ts';
import type { Words } from '../messages/messages.ts';
import { answer, type TapFeature } from './tap.ts';

export const GRAB_DATA = /^g:(rp_[0-9A-Z]{26})$/;

export function outcomeText(words: Words, reply: GrabReply): string {
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
export const grab: TapFeature = async (desk, tap) => {
  const { who, words, place, match } = tap;
  const id = match[1] as Id<'redPacket'>;
  const { walletUrl, cards } = desk;
  cards.met(id, place, { words, walletUrl, shareable: tap.isPrivate });
  try {
    const reply = await desk.api.as(who)('grab', { params: { id } });
    await answer(tap, outcomeText(words, reply), reply.outcome === 'won');
  } catch (error) {
    if (!(error instanceof ProblemError) || isUnknown(error)) {
      desk.log.warn({ event: 'grab.unconfirmed', packet: id, err: error });
      await answer(tap, words.confirming);
    } else await answer(tap, error.problem.detail);
  }
  cards.changed(id);
};
