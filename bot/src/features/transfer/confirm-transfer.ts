import { ProblemError } from '@pingshan/shared/client';
import { formatMoney, money } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import {
  answerCallback,
  type CallbackHandler,
  type CallbackRequest,
  replaceMessage,
} from '../../core/callback-query.ts';
import { sendConfirmed } from '../../core/confirmed-send.ts';
import { answerConfirming } from '../../core/confirming-answer.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { withButton } from '../../core/outgoing-message.ts';

import { fromConfirmData, type OfferedTransfer, toUndoData } from './card-data.ts';
import type { TransferContext } from './context.ts';
import { lookUpById } from './find-payee.ts';
import type { TransferMessages } from './messages/type.ts';

type Request = CallbackRequest<TransferMessages>;

/** The message is the key of the transfer, so that two taps send one. */
function keyOf({ location }: Request): string | undefined {
  return 'chatId' in location ? `transfer:${location.chatId}:${location.messageId}` : undefined;
}

async function payeeToken(
  context: TransferContext,
  { actor }: Request,
  { key, payee }: { readonly key: string; readonly payee: OfferedTransfer['payee'] },
): Promise<string> {
  const known = context.payeeTokens.get(key);
  if (known !== undefined) return known;
  const { token } = await lookUpById(context, actor, payee);
  context.payeeTokens.set(key, token);
  return token;
}

/** The card of a transfer on its way has a button to take it back; it goes once the time is over. */
async function showSent(
  context: TransferContext,
  request: Request,
  { sender, transfer }: { readonly sender: number; readonly transfer: Transfer },
): Promise<void> {
  const { messages } = request;
  const { payer, payee, undoUntil, now } = transfer;
  const text = messages.sent(payer.name, payee?.name ?? '');
  if (undoUntil === null) return replaceMessage(request, { text });
  const button = { text: messages.undoButton, callback_data: toUndoData(sender, transfer.id) };
  await replaceMessage(request, withButton(text, button));
  const left_ms = Date.parse(undoUntil) - Date.parse(now);
  context
    .sleep(left_ms)
    .then(() => context.api.as(request.actor)('transfer', { params: { id: transfer.id } }))
    .then(({ state }) => (state === 'cancelled' ? undefined : replaceMessage(request, { text })))
    .catch((error: unknown) =>
      context.log.warn({ event: 'transfer.card_not_updated', err: error }),
    );
}

/** A refusal, or the sentence that the outcome is not known. */
async function answerRefusal(
  context: TransferContext,
  request: Request,
  error: unknown,
): Promise<void> {
  const { messages } = request;
  // The key was used with another token of the payee: an earlier tap has sent this transfer.
  const sent = error instanceof ProblemError && error.problem.code === 'idempotency_mismatch';
  const { text } = sent
    ? { text: messages.alreadySent }
    : toErrorMessage(context, messages, error, messages.outcomePending);
  await answerCallback(request, text, true);
}

/** [确认转给 陈*珍 ¥88.00]: only the sender of the command can press it. */
export const confirmTransfer: CallbackHandler<TransferMessages, TransferContext> = async (
  context,
  request,
) => {
  const { actor, messages, match, hasButton } = request;
  const offer = fromConfirmData(match);
  const key = keyOf(request);
  if (!offer || key === undefined || !hasButton) {
    return answerCallback(request, messages.buttonExpired);
  }
  if (offer.sender !== actor.account.id) return answerCallback(request, messages.notYours, true);
  try {
    const payee = await payeeToken(context, request, { key, payee: offer.payee });
    const { amount, memo } = offer;
    const body = { payee, amount: money(amount), arrival: 'now', ...(memo && { memo }) } as const;
    const outcome = await sendConfirmed(context, request, {
      send: (challenge) => context.api.as(actor)('sendTransfer', { body }, key, challenge),
      onCompleted: (transfer) => showSent(context, request, { sender: offer.sender, transfer }),
    });
    if (outcome.outcome === 'confirming') {
      const buttons = [{ text: messages.tapAgainButton, callback_data: match[0] ?? '' }];
      return await answerConfirming(context, request, { outcome, buttons });
    }
    await answerCallback(request, messages.sentAnswer(formatMoney(money(offer.amount))), true);
  } catch (error) {
    await answerRefusal(context, request, error);
  }
};
