import type { Bill } from '@pingshan/shared/bill/schemas';
import { formatMoney, type Money } from '@pingshan/shared/money';
import type { InlineButton, OutgoingMessage } from '../../core/outgoing-message.ts';
import { toCountData, toJoinData, toPayData } from './card-data.ts';
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
      return [messages.joined(namesIn(bill, 'fronter', 'joined').length, each)];
    case 'open':
      return [
        messages.paidBy(namesIn(bill, 'paid', 'netted')),
        messages.dueFrom(namesIn(bill, 'due'), each),
      ];
    case 'settled':
      return [messages.settled];
    case 'stopped':
      return [messages.stopped(formatMoney(bill.collected))];
    case 'cancelled':
      return [messages.cancelled];
  }
}

export function buttonsOf(messages: BillMessages, bill: Bill): InlineButton[] {
  const { id, state } = bill;
  const share = equalShare(bill);
  if (state === 'joining') {
    return [
      { text: messages.joinButton, callback_data: toJoinData(id) },
      { text: messages.countButton, callback_data: toCountData(id) },
    ];
  }
  if (state !== 'open') return [];
  const text = messages.payButton(share && formatMoney(share));
  return [{ text, callback_data: toPayData(id) }];
}

/** The card of a bill. Bills that do not change any more have no buttons. */
export function renderBill(messages: BillMessages, bill: Bill): OutgoingMessage {
  const { title, total, fronter } = bill;
  const head = messages.head({ title, total: formatMoney(total), fronter: fronter.name });
  const text = [head, ...linesOf(messages, bill)].filter((line) => line !== '').join('\n');
  const buttons = buttonsOf(messages, bill);
  return { text, reply_markup: { inline_keyboard: buttons.length > 0 ? [buttons] : [] } };
}

/** Nothing on the card can change any more. */
export const isFinal = ({ state }: Bill): boolean => state !== 'joining' && state !== 'open';
