import { ProblemError } from '@pingshan/shared/client';
import { isUnknown } from '../api.ts';
import type { Sheet } from '../card.ts';
import type { Words } from '../messages/messages.ts';
import { refusalOf } from '../outgoing.ts';
import { type Asked, type Desk, reply, startLink } from './desk.ts';

/** Where money is short, the next step is a button. */
function withTopUp(desk: Desk, words: Words, text: string): Sheet {
  const button = { text: words.topUpButton, url: startLink(desk, 'topup') };
  return { text, reply_markup: { inline_keyboard: [[button]] } };
}

/**
 * What became of it, in the person's words: the server's own sentence for a refusal, or that it cannot
 * be reached. Where money may have moved, no answer is not a no: then `unknown` says so. Telegram's
 * own faults are not theirs.
 */
export function sentenceFor(desk: Desk, words: Words, error: unknown, unknown = words.away): Sheet {
  if (refusalOf(error)) throw error;
  if (error instanceof ProblemError && !isUnknown(error)) {
    const { code, detail } = error.problem;
    return code === 'insufficient_funds' ? withTopUp(desk, words, detail) : { text: detail };
  }
  desk.log.error({ event: 'server.unreachable', err: error });
  return { text: unknown };
}

export const refuse = (desk: Desk, asked: Asked, error: unknown): Promise<void> =>
  reply(asked, sentenceFor(desk, asked.words, error));
