import { formatMoney } from '@pingshan/shared/money';
import type { MoneyRequest } from '@pingshan/shared/transfer/schemas';
import { stamp } from '../../../components/day-list.ts';
import type { Fact } from '../fact.ts';
import type { Messages } from '../../../messages/type.ts';
import type { TransferMessages } from '../messages/type.ts';

interface Viewer {
  readonly me: string | undefined;
  /** In ms since 1970. */
  readonly now: number;
}

/** Whether this user is the one who is asked. */
export const isAsked = ({ asked }: MoneyRequest, me: string | undefined): boolean =>
  asked.id === me;

/** What became of a request, for one of its two people. */
export function outcomeOf(
  request: MoneyRequest,
  { me }: Viewer,
  { request: words }: TransferMessages,
): { state: 'done' | 'stopped'; title: string; note: string } | undefined {
  const { state, amount } = request;
  if (state === 'open') return undefined;
  const sum = formatMoney(amount);
  if (state !== 'paid') {
    return { state: 'stopped', title: words.states[state], note: words.nothing };
  }
  return isAsked(request, me)
    ? { state: 'done', title: words.states.paid, note: words.paidNote(sum) }
    : { state: 'done', title: words.received, note: words.paidToYou(sum) };
}

/** What the request is about. */
export function requestFacts(
  request: MoneyRequest,
  { now }: Viewer,
  { main, own: { request: words } }: { readonly main: Messages; readonly own: TransferMessages },
): Fact[] {
  const { memo, expiresAt, amount } = request;
  const until = stamp(Date.parse(expiresAt), now, main);
  return [
    { name: main.amount, value: formatMoney(amount) },
    ...(memo === '' ? [] : [{ name: words.forWhat, value: memo }]),
    ...(request.state === 'open' ? [{ name: words.validUntil, value: until }] : []),
  ];
}
