import { formatMoney } from '@pingshan/shared/money';
import type { Feature } from './desk.ts';
import { replyPrivately } from './privately.ts';
import { sentenceFor } from './refuse.ts';

/** `/balance`: seen by nobody else. */
export const balance: Feature = async (desk, asked) => {
  const { who, words } = asked;
  const sheet = await desk.api
    .as(who)('wallet', {})
    .then(({ balances, sandbox }) => {
      const held = balances.map(formatMoney).join(' · ');
      return { text: words.balance(held, sandbox) };
    })
    .catch((error: unknown) => sentenceFor(desk, words, error));
  await replyPrivately(desk, asked, sheet, { payload: 'balance' });
};
