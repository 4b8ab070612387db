import type { Id } from '@pingshan/shared/ids';
import { formatAmount, type Money, money } from '@pingshan/shared/money';
import { useState } from 'react';
import { call } from '../../../api/call.ts';
import { codeOf } from '../../../api/failure.ts';
import { queryClient } from '../../../api/query-client.ts';
import { cnyBalance, useWallet } from '../../../api/wallet.ts';
import { type Key, press } from '../../../components/keypad.ts';
import { replace } from '../../../device/navigate.ts';
import { movementKey } from '../queries.ts';
import { movementPath } from '../routes.ts';
import { useCardChoice } from '../use-card-choice.ts';
import { useMoneyRequest } from '../use-money-request.ts';
import { validateWithdrawal } from './withdraw.ts';

export type WithdrawState = ReturnType<typeof useWithdraw>;

type Body = Money & { readonly card: Id<'crd'> };

const useRequest = () =>
  useMoneyRequest(
    'pending:withdrawal',
    (body: Body, options) => call('withdraw', { body }, options),
    (withdrawal) => {
      queryClient.setQueryData(movementKey(withdrawal.id), withdrawal);
      replace(movementPath(withdrawal.id));
    },
  );

/** The state of the page: how much, to which card, and the request once it is sent. */
export function useWithdraw() {
  const wallet = useWallet();
  const choice = useCardChoice();
  const [typed, setTyped] = useState('');
  const request = useRequest();
  const { card } = choice;
  const balance = cnyBalance(wallet.data);
  const validation = validateWithdrawal(typed, { balance, hasCard: card !== undefined });
  return {
    typed,
    balance,
    choice,
    /** The cards were read, and none of them can receive money. */
    cardMissing: choice.cards.isSuccess && !card,
    pressKey: (key: Key) => setTyped((before) => press(before, key)),
    /** One tap fills in all of the balance. */
    quick: balance === undefined || balance <= 0 ? [] : [formatAmount(balance)],
    choose: setTyped,
    validation,
    busy: request.busy,
    error: codeOf(request.error) === 'insufficient_funds' ? null : request.error,
    pending: request.pending,
    confirm: request.confirm,
    submit: () => {
      if (validation.fault !== undefined || !card) return;
      request.submit({ ...money(validation.amount), card: card.id });
    },
  };
}
