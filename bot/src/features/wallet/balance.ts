import { formatMoney } from '@pingshan/shared/money';
import type { CommandHandler } from '../../core/context.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import { toErrorMessage } from '../../core/error-reply.ts';

/** `/balance`: seen by nobody else. */
export const balance: CommandHandler = async (desk, asked) => {
  const { who, words } = asked;
  const sheet = await desk.api
    .as(who)('wallet', {})
    .then(({ balances, sandbox }) => {
      const held = balances.map(formatMoney).join(' · ');
      return { text: words.balance(held, sandbox) };
    })
    .catch((error: unknown) => toErrorMessage(desk, words, error));
  await replyPrivately(desk, asked, sheet, { payload: 'balance' });
};
