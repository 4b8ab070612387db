import { parseAmount } from '@pingshan/shared/amount';
import type { Language } from '@pingshan/shared/language';
import { type KindTitle, sentenceFor } from '@pingshan/shared/statement';
import type { Transaction } from '@pingshan/shared/wallet/schemas';

const YUAN = 100;

/** Full-width, composed and capital letters compare equal to plain ones. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Whether an amount is the one that was typed; whole yuan also find what has fen behind them. */
function amountMatcher(typed: string): (size: number) => boolean {
  const amount = parseAmount(typed);
  if (amount === undefined) return () => false;
  const span = amount % YUAN === 0 && !typed.includes('.') ? YUAN : 1;
  return (size) => size >= amount && size < amount + span;
}

/**
 * Compares transactions with what a person typed: the name of the counterparty, the title, the sentence in
 * their language, or the amount without its sign.
 */
export function matcherOf(
  typed: string,
  titles: Readonly<Record<string, KindTitle>>,
  language: Language,
): (transaction: Transaction) => boolean {
  const text = plain(typed);
  const matchesAmount = amountMatcher(typed);
  return ({ kind, amount: { amount }, counterparty, title }) => {
    if (matchesAmount(Math.abs(amount))) return true;
    const name = counterparty?.name;
    const sentence = sentenceFor(titles[kind], { received: amount > 0, name }, language);
    return [name, title, sentence].some((one) => plain(one ?? '').includes(text));
  };
}
