import type { Id } from '@pingshan/shared/ids';
import type { Money } from '@pingshan/shared/money';
import { money } from '@pingshan/shared/money';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { cnyBalance, useWallet } from '../../../api/wallet.ts';
import { type Key, press } from '../../../components/keypad.ts';
import { replace } from '../../../device/navigate.ts';
import { movementPath } from '../routes.ts';
import { useCardChoice } from '../use-card-choice.ts';
import { useMoneyRequest } from '../use-money-request.ts';
import { validateTopUp, type Way, waysOf } from './top-up.ts';

export type TopUpState = ReturnType<typeof useTopUp>;

type CardBody = Money & { readonly card: Id<'crd'> };

/** Practice money is there at once. */
const useFromSandbox = () =>
  useMoneyRequest('pending:top-up', (body: Money, options) =>
    call('topUp', { body: { ...body, source: 'sandbox' } }, options),
  );

/** Money from a card is there when the bank says so: the page of the top-up shows how it goes. */
const useFromCard = () =>
  useMoneyRequest(
    'pending:top-up-by-card',
    ({ card, ...body }: CardBody, options) =>
      call('topUpByCard', { params: { id: card }, body }, options),
    ({ id }) => replace(movementPath(id)),
  );

/** The state of the page: where the money comes from, how much, and the request once it is sent. */
export function useTopUp() {
  const wallet = useWallet();
  const choice = useCardChoice();
  const [typed, setTyped] = useState('');
  const ways = waysOf(wallet.data?.sandbox !== false);
  const [chosen, setWay] = useState<Way>();
  const way = chosen ?? ways[0] ?? 'card';
  const fromSandbox = useFromSandbox();
  const fromCard = useFromCard();
  const sent = way === 'card' ? fromCard : fromSandbox;
  const validation = validateTopUp(typed, wallet.data?.limits.topUpMax.amount);
  const { card } = choice;
  return {
    typed,
    balance: cnyBalance(wallet.data),
    ways,
    way,
    setWay,
    choice,
    cardMissing: way === 'card' && choice.cards.isSuccess && !card,
    cardUnknown: way === 'card' && !card,
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    choose: setTyped,
    validation,
    busy: sent.busy,
    done: fromSandbox.done,
    error: sent.error,
    /** The amount of a request with an unknown outcome, of either way. */
    pending: fromSandbox.pending ?? fromCard.pending,
    confirm: () => (fromSandbox.pending ? fromSandbox.confirm() : fromCard.confirm()),
    confirming: fromSandbox.busy || fromCard.busy,
    submit: () => {
      if (validation.fault !== undefined) return;
      const body = money(validation.amount);
      if (way === 'sandbox') fromSandbox.submit(body);
      else if (card) fromCard.submit({ ...body, card: card.id });
    },
  };
}
