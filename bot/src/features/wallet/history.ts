import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { formatMoney } from '@pingshan/shared/money';
import { shanghaiStamp } from '@pingshan/shared/time';
import type { CommandHandler } from '../../core/command-request.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import type { WalletMessages } from './messages/type.ts';

const LINES_MAX = 10;

/** The amount comes first: a narrow screen would break the line between its sign and its digits. */
function toLine({ amount, at, counterparty }: Transaction, title: string): string {
  const sign = amount.amount > 0 ? '+' : '';
  const person = counterparty ? `${counterparty.name} · ` : '';
  return `${sign}${formatMoney(amount)}  ${title}  ${person}${shanghaiStamp(Date.parse(at))}`;
}

/** `/history`: the newest ten transactions of the person, in Shenzhen's time, in the private chat. */
export const showHistory: CommandHandler<WalletMessages> = async (context, request) => {
  const { actor, language, messages } = request;
  const { features, api } = context;
  const answer = await api
    .as(actor)('transactions', { query: { limit: LINES_MAX } })
    .then(({ items }) => {
      const lines = items.map((item) =>
        toLine(item, features.transactionTitle(item.kind, language) ?? item.kind),
      );
      if (lines.length === 0) return { text: messages.historyEmpty };
      return { text: [messages.historyTitle, ...lines].join('\n') };
    })
    .catch((error: unknown) => toErrorMessage(context, messages, error));
  await replyPrivately(context, request, answer, { payload: 'history' });
};
