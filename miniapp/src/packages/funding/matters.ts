import { formatMoney } from '@pingshan/shared/money';
import type { ReplyOf } from '@pingshan/shared/endpoints';
import type { TopUpView, WithdrawalView } from '@pingshan/shared/funding/schemas';
import type { Matter } from '../matter.ts';
import { sourceOf } from '../source.ts';
import { fundingListMessages } from './list-messages/catalogues.ts';
import type { FundingListMessages } from './list-messages/type.ts';
import { movementPath, OWED } from './routes.ts';

/** The newest ones: an older one that is still on its way is found in the statement. */
const MOVEMENTS_MAX = 5;

type Open = Pick<TopUpView | WithdrawalView, 'state'>;
const isOpen = ({ state }: Open): boolean => state === 'asked' || state === 'sent';

/** A withdrawal on its way: it can be cancelled until the bank has it. */
export function withdrawalMatter(
  { id, state, amount, card, at }: WithdrawalView,
  messages: FundingListMessages,
): Matter {
  const sum = formatMoney(amount);
  const cancellable = state === 'asked';
  return {
    id,
    icon: 'withdraw',
    kind: 'wait',
    title: messages.withdrawTo(card.issuer, card.last4),
    note: cancellable ? messages.cancellable(sum) : messages.atBank(sum),
    action: cancellable ? messages.cancel : messages.look,
    path: movementPath(id),
    stage: cancellable ? 'undo' : 'other',
    waits: false,
    at: Date.parse(at),
  };
}

/** A top-up that the bank has not answered yet. */
export function topUpMatter(
  { id, amount, card, at }: TopUpView,
  messages: FundingListMessages,
): Matter {
  return {
    id,
    icon: 'top-up',
    kind: 'wait',
    title: card ? messages.topUpFrom(card.issuer, card.last4) : messages.topUpByTransfer,
    note: messages.atBank(formatMoney(amount)),
    action: messages.look,
    path: movementPath(id),
    stage: 'other',
    waits: false,
    at: Date.parse(at),
  };
}

/** What is owed comes first: nothing else can be paid before it. */
export function owedMatter(
  { owed, items }: ReplyOf<'owed'>,
  messages: FundingListMessages,
): Matter[] {
  const [oldest] = items;
  if (!oldest) return [];
  return [
    {
      id: `owed ${oldest.id}`,
      icon: 'undo',
      kind: 'ask',
      title: messages.owed(formatMoney(owed)),
      note: messages.owedWhy,
      action: messages.repay,
      path: OWED,
      stage: 'asked',
      waits: true,
      at: Date.parse(oldest.at),
    },
  ];
}

/** What is owed, and withdrawals and top-ups on their way. */
export const fundingMatters = [
  sourceOf('owed', {}, (reply, { language }): readonly Matter[] =>
    owedMatter(reply, fundingListMessages[language]),
  ),
  sourceOf(
    'withdrawals',
    { query: { limit: MOVEMENTS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.filter(isOpen).map((one) => withdrawalMatter(one, fundingListMessages[language])),
  ),
  sourceOf(
    'topUps',
    { query: { limit: MOVEMENTS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.filter(isOpen).map((one) => topUpMatter(one, fundingListMessages[language])),
  ),
];
