import { formatYuan } from '../../money.ts';
import type { BankReason } from '../states.ts';
import type { Messages } from './type.ts';

const REASONS: Readonly<Record<BankReason, string>> = {
  insufficient_funds: 'the card holds too little',
  card_blocked: 'the bank has blocked the card',
  over_limit: 'it is above a limit of the bank',
  account_closed: 'the account was closed',
  other: 'the bank did not carry it out',
};

export const en: Messages = {
  top_up_source_unavailable: () => 'That way of topping up is not open yet. Nothing was charged',
  top_up_too_large: ({ max }) => `At most ${formatYuan(max)} at once`,
  bank_not_connected: () => 'Nothing was charged: no bank is connected yet',
  card_not_yours: () => 'Nothing was charged: the card must belong to the person who was verified',
  card_declined: ({ cause }) => `Nothing was charged: ${REASONS[cause]}`,
  card_credit: () =>
    'Nothing was charged: a credit card cannot top up, receive a withdrawal or send packets',
  card_not_active: () => 'Nothing was charged: enter the code from the bank first',
  card_in_use: () => 'This card is still in use for one payment; remove it when that is done',
  card_too_many: ({ max }) => `At most ${max} cards: remove one first`,
  withdrawal_too_late: () => 'The bank is already working on it, so it cannot be cancelled',
  owed_first: ({ owed }) => `Nothing was charged: please pay back ${formatYuan(owed)} first`,
  nothing_owed: () => 'Nothing was charged: there is nothing to pay back',
  notice_not_genuine: () => 'Nothing was booked: this notice does not come from the bank',
};
