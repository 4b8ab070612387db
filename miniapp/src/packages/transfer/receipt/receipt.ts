import { formatMoney } from '@pingshan/shared/money';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { shanghai } from '@pingshan/shared/time';
import type { Fact } from '../fact.ts';
import type { TransferMessages } from '../messages/type.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A time on a receipt, in Shenzhen: `2026-11-27 10:21`. */
export function receiptTime(text: string): string {
  const { year, month, day, hour, minute } = shanghai(Date.parse(text));
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

/** How the transfer stands, in one word or two. */
export function stateWord({ state, givenBackAt }: Transfer, { receipt }: TransferMessages): string {
  return givenBackAt === null ? receipt.states[state] : receipt.states.givenBack;
}

/** The lines of a receipt. An empty one is left out. */
export function receiptFacts(transfer: Transfer, words: TransferMessages): Fact[] {
  const { receipt } = words;
  const { id, payer, payee, realName, toPhone, amount, memo, createdAt, endedAt } = transfer;
  const facts: readonly (Fact | undefined)[] = [
    { name: receipt.payer, value: payer.name },
    {
      name: receipt.payee,
      value: payee?.name ?? toPhone ?? '',
      ...(realName === null ? {} : { also: realName }),
    },
    { name: receipt.amount, value: formatMoney(amount) },
    memo === '' ? undefined : { name: receipt.memo, value: memo },
    { name: receipt.sent, value: receiptTime(createdAt) },
    endedAt === null ? undefined : { name: receipt.ended, value: receiptTime(endedAt) },
    { name: receipt.number, value: id },
  ];
  return facts.flatMap((fact) => fact ?? []);
}

/** A fact as one text. */
export const factText = ({ value, also }: Fact): string =>
  also === undefined ? value : `${value}（${also}）`;
