import type { Bill } from '@pingshan/shared/bill/schemas';
import { formatMoney, type Money } from '@pingshan/shared/money';
import type { InlineButton, OutgoingMessage } from '../../core/outgoing-message.ts';
import { toCountData, toFrontData, toJoinData, toPayData, toReopenData } from './card-data.ts';
import type { BillMessages } from './messages/type.ts';

/** The shares of the others, where all of them are the same; null where they differ. */
function equalShare({ people }: Bill): Money | null {
  const amounts = people.flatMap(({ state, amount }) =>
    state === 'fronter' || amount === null ? [] : [amount],
  );
  const [first] = amounts;
  return first && amounts.every(({ amount }) => amount === first.amount) ? first : null;
}

const namesIn = ({ people }: Bill, ...states: readonly string[]): string[] =>
  people.filter(({ state }) => states.includes(state)).map(({ user }) => user.name);

function linesOf(messages: BillMessages, bill: Bill): string[] {
  const share = equalShare(bill);
  const each = share && formatMoney(share);
  switch (bill.state) {
    case 'joining':
      return [
        bill.fronted ? '' : messages.unfronted(bill.fronter.name),
        messages.joined(namesIn(bill, 'fronter', 'joined').length, each),
      ];
    case 'open':
      return [
        messages.paidBy(namesIn(bill, 'paid', 'netted')),
        messages.dueFrom(namesIn(bill, 'due'), each),
        messages.askedBy(namesIn(bill, 'asked')),
      ];
    case 'settled':
      return [messages.settled];
    case 'stopped':
      return [messages.stopped(formatMoney(bill.collected))];
    case 'cancelled':
      return [messages.cancelled];
  }
}

function joiningButtons(messages: BillMessages, { id, fronted }: Bill): InlineButton[] {
  return [
    { text: messages.joinButton, callback_data: toJoinData(id) },
    fronted
      ? { text: messages.countButton, callback_data: toCountData(id) }
      : { text: messages.frontButton, callback_data: toFrontData(id) },
  ];
}

/** Until the first payment others may still ask to be counted, and the fronter may count again. */
function openButtons(messages: BillMessages, bill: Bill): InlineButton[][] {
  const { id, frozen, open } = bill;
  const share = equalShare(bill);
  const pay = [
    { text: messages.payButton(share && formatMoney(share)), callback_data: toPayData(id) },
  ];
  if (frozen) return [pay];
  const join = open ? [{ text: messages.joinButton, callback_data: toJoinData(id) }] : [];
  return [pay, [...join, { text: messages.reopenButton, callback_data: toReopenData(id) }]];
}

function buttonsOf(messages: BillMessages, bill: Bill): InlineButton[][] {
  if (bill.state === 'joining') return [joiningButtons(messages, bill)];
  return bill.state === 'open' ? openButtons(messages, bill) : [];
}

/** The card of a bill. Bills that do not change any more have no buttons. */
export function renderBill(messages: BillMessages, bill: Bill): OutgoingMessage {
  const { title, total, fronter } = bill;
  const head = messages.head({ title, total: formatMoney(total), fronter: fronter.name });
  const text = [head, ...linesOf(messages, bill)].filter((line) => line !== '').join('\n');
  return { text, reply_markup: { inline_keyboard: buttonsOf(messages, bill) } };
}

/** Nothing on the card can change any more. */
export const isFinal = ({ state }: Bill): boolean => state !== 'joining' && state !== 'open';
