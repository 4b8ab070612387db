import { formatMoney } from '@pingshan/shared/money';
import type { CommandHandler } from '../../core/command-request.ts';
import { toErrorMessage } from '../../core/error-reply.ts';
import { replyPrivately } from '../../core/private-reply.ts';
import type { WalletMessages } from './messages/type.ts';

/** `/balance`: the balance, sent to the private chat only. */
export const showBalance: CommandHandler<WalletMessages> = async (context, request) => {
  const { actor, messages } = request;
  const answer = await context.api
    .as(actor)('wallet', {})
    .then(({ balances, sandbox }) => {
      const held = balances.map(formatMoney).join(' · ');
      return { text: messages.balance(held, sandbox) };
    })
    .catch((error: unknown) => toErrorMessage(context, messages, error));
  await replyPrivately(context, request, answer, { payload: 'balance' });
};
