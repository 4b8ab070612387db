import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { formatMoney } from '@pingshan/shared/money';
import { shanghaiStamp } from '@pingshan/shared/time';
import type { Messages } from '../../core/messages/index.ts';
import type { CommandHandler } from '../../core/context.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import { toErrorMessage } from '../../core/error-reply.ts';

const LINES = 10;

/** The amount first: a narrow screen would break the line between its sign and its figures. */
function lineOf({ kind, amount, at, counterparty }: Transaction, words: Messages): string {
  const sign = amount.amount > 0 ? '+' : '';
  const who = counterparty ? `${counterparty.name} · ` : '';
  return `${sign}${formatMoney(amount)}  ${words.kinds[kind as keyof typeof words.kinds] ?? ''}  ${who}${shanghaiStamp(Date.parse(at))}`;
}

/** `/history`: the last ten lines of one's own statement, in Shenzhen's time. */
export const history: CommandHandler = async (desk, asked) => {
  const { who, words } = asked;
  const sheet = await desk.api
    .as(who)('transactions', { query: { limit: LINES } })
    .then(({ items }) => {
      const lines = items.map((item) => lineOf(item, words));
      return { text: lines.length > 0 ? [words.history, ...lines].join('\n') : words.historyEmpty };
    })
    .catch((error: unknown) => toErrorMessage(desk, words, error));
  await replyPrivately(desk, asked, sheet, { payload: 'history' });
};
