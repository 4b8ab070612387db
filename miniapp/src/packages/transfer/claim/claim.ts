import { formatMoney } from '@pingshan/shared/money';
import type { Claim } from '@pingshan/shared/transfer/schemas';
import type { TransferMessages } from '../messages/type.ts';

/** What became of the money, for a person who opens its link; undefined while it waits. */
export function outcomeOf(
  { state, mine, amount }: Claim,
  { claim }: TransferMessages,
): { state: 'done' | 'stopped'; title: string; note: string } | undefined {
  switch (state) {
    case 'waiting':
      return undefined;
    case 'delivered':
      return mine
        ? { state: 'done', title: claim.claimed(formatMoney(amount)), note: claim.inBalance }
        : { state: 'stopped', title: claim.takenByOther, note: claim.nothing };
    case 'cancelled':
      return { state: 'stopped', title: claim.takenBack, note: claim.nothing };
    case 'returned':
    case 'expired':
      return { state: 'stopped', title: claim.wentBack, note: claim.nothing };
  }
}
