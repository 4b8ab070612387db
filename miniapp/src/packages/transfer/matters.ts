import { formatMoney } from '@pingshan/shared/money';
import type { MoneyRequest, Transfer } from '@pingshan/shared/transfer/schemas';
import { shanghaiStamp } from '@pingshan/shared/time';
import type { Matter } from '../matter.ts';
import { sourceOf } from '../source.ts';
import { transferListMessages } from './list-messages/catalogues.ts';
import type { TransferListMessages } from './list-messages/type.ts';
import { requestPath, resultPath } from './routes.ts';

const MATTERS_MAX = 20;

function noteOf({ amount, arrival, arrivesAt }: Transfer, messages: TransferListMessages): string {
  const sum = formatMoney(amount);
  if (arrivesAt === null) return messages.waitsForClaim(sum);
  if (arrival === 'now') return messages.undoUntil(sum);
  return messages.arrives(sum, shanghaiStamp(Date.parse(arrivesAt)));
}

/** Money on its way: it can still be taken back. */
export function transferMatter(transfer: Transfer, messages: TransferListMessages): Matter {
  const { id, payee, toPhone, createdAt } = transfer;
  return {
    id,
    icon: 'transfer',
    kind: 'wait',
    title: messages.toPerson(payee?.name ?? toPhone ?? ''),
    note: noteOf(transfer, messages),
    action: messages.undo,
    path: resultPath(id),
    stage: 'undo',
    waits: false,
    at: Date.parse(createdAt),
  };
}

/** What another person asks of this user. */
export function requestMatter(request: MoneyRequest, messages: TransferListMessages): Matter {
  const { id, asker, amount, memo, createdAt } = request;
  return {
    id,
    icon: 'transfer',
    kind: 'ask',
    title: messages.asks(asker.name),
    note: messages.forWhat(formatMoney(amount), memo),
    action: messages.pay,
    path: requestPath(id),
    stage: 'asked',
    waits: true,
    at: Date.parse(createdAt),
  };
}

/** What this user asks of another person. */
export function askedMatter(request: MoneyRequest, messages: TransferListMessages): Matter {
  const { asked } = request;
  return {
    ...requestMatter(request, messages),
    kind: 'wait',
    title: messages.asked(asked.name),
    action: messages.look,
    stage: 'other',
    waits: false,
  };
}

/** Transfers on their way, requests that ask this user, and this user's own requests. */
export const transferMatters = [
  sourceOf(
    'transfers',
    { query: { box: 'waiting', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.map((transfer) => transferMatter(transfer, transferListMessages[language])),
  ),
  sourceOf(
    'moneyRequests',
    { query: { box: 'received', state: 'open', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.map((request) => requestMatter(request, transferListMessages[language])),
  ),
  sourceOf(
    'moneyRequests',
    { query: { box: 'sent', state: 'open', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.map((request) => askedMatter(request, transferListMessages[language])),
  ),
];
