import type { Owed } from '@pingshan/shared/bill/owed/schemas';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney, money } from '@pingshan/shared/money';
import { answerCallback, type CallbackHandler, replaceMessage } from '../../core/callback-query.ts';
import { type CommandHandler, isPrivate } from '../../core/command-request.ts';
import { sendConfirmed } from '../../core/confirmed-send.ts';
import { answerConfirming } from '../../core/confirming-answer.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import type { InlineButton, OutgoingMessage } from '../../core/outgoing-message.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import { fromNetData, toAgreeData, toNetData } from './card-data.ts';
import type { BillContext } from './context.ts';
import type { BillMessages } from './messages/type.ts';

type Handler = CommandHandler<BillMessages, BillContext>;

const sumOf = (amount: number): string => formatMoney(money(Math.abs(amount)));

/** What is open between the person and each other one: the lines, and the difference they add up to. */
function toText(messages: BillMessages, { items }: Owed): string {
  if (items.length === 0) return messages.nothingOwed;
  return items
    .flatMap(({ person, difference, lines }) => [
      difference.amount < 0
        ? messages.owesYou(person.name, sumOf(difference.amount))
        : messages.youOwe(person.name, sumOf(difference.amount)),
      ...lines.map(({ title, to, amount }) =>
        messages.owedLine(title, formatMoney(amount), to === person.id),
      ),
    ])
    .join('\n');
}

/** One button for each person whom the reader owes the difference. */
const netButtons = (messages: BillMessages, { items }: Owed): InlineButton[][] =>
  items
    .filter(({ difference }) => difference.amount >= 0)
    .map(({ person, difference }) => [
      {
        text: messages.netButton(person.name, sumOf(difference.amount)),
        callback_data: toNetData(person.id, difference.amount),
      },
    ]);

/** The plan of a chat that waits for consents, and the button that gives the reader's. */
function planLines(messages: BillMessages, { chat }: Owed): string[] {
  if (!chat?.asks && !chat?.agreed.length) return [];
  const names = new Map(chat.people.map(({ person }) => [person.id, person.name]));
  const nameOf = (id: Id<'usr'>) => names.get(id) ?? '';
  const payments = chat.plan.map(({ from, to, amount }) =>
    messages.planLine(nameOf(from), nameOf(to), formatMoney(amount)),
  );
  const agreed = messages.agreedBy(chat.agreed.map(nameOf));
  return [messages.planHead(payments.length), ...payments, ...(agreed === '' ? [] : [agreed])];
}

function planButtons(messages: BillMessages, owed: Owed, key: string): InlineButton[][] {
  const data = owed.chat?.asks ? toAgreeData(owed.chat.planId, key) : null;
  return data === null ? [] : [[{ text: messages.agreeButton, callback_data: data }]];
}

/** What is open, with a button for each difference that the reader may pay and one for the plan of the chat. */
export function renderOwed(messages: BillMessages, owed: Owed, chat?: string): OutgoingMessage {
  const text = [toText(messages, owed), ...planLines(messages, owed)].join('\n');
  const plan = chat === undefined ? [] : planButtons(messages, owed, chat);
  return { text, reply_markup: { inline_keyboard: [...netButtons(messages, owed), ...plan] } };
}

const show =
  (
    toMessage: (messages: BillMessages, owed: Owed, chat?: string) => OutgoingMessage,
    payload: string,
  ): Handler =>
  async (context, request) => {
    const { actor, messages, message } = request;
    const chat = isPrivate(message) ? undefined : actor.chat;
    const answer = await context.api
      .as(actor)('owedBills', { query: chat === undefined ? {} : { chat } })
      .then((owed) => toMessage(messages, owed, chat))
      .catch((error: unknown) => toErrorMessage(context, messages, error));
    await replyPrivately(context, request, answer, { payload });
  };

/** `/owe`: who owes whom, sent to the private chat only. */
export const showOwed: Handler = show(
  (messages, owed) => ({ text: toText(messages, owed) }),
  'owe',
);

/**
 * `/settle`: the same, with a button for each difference that the person may pay, and in a group with the plan
 * of fewest payments.
 */
export const offerSettling: Handler = show(renderOwed, 'settle');

/** [和 阿珍 两清，付 ¥3.00]: sets off both ways and pays the difference that the button shows. */
export const settleUp: CallbackHandler<BillMessages, BillContext> = async (context, request) => {
  const { actor, messages, match, location } = request;
  const { person, amount } = fromNetData(match);
  if (!('chatId' in location)) return answerCallback(request, messages.buttonExpired);
  const key = `net:${location.chatId}:${location.messageId}:${person}`;
  const body = { with: person, amount: money(amount) };
  try {
    const outcome = await sendConfirmed(context, request, {
      send: (challenge) => context.api.as(actor)('netBills', { body }, key, challenge),
      onCompleted: ({ with: other, paid }) =>
        replaceMessage(request, { text: messages.netted(other.name, formatMoney(paid)) }),
    });
    if (outcome.outcome === 'confirming') {
      return await answerConfirming(context, request, { outcome, buttons: [] });
    }
    await answerCallback(request, messages.nettedAnswer, true);
  } catch (error) {
    const { text } = toErrorMessage(context, messages, error, messages.outcomePending);
    await answerCallback(request, text, true);
  }
};
