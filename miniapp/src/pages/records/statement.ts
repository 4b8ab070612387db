import type { Language } from '@pingshan/shared/language';
import { formatMoney, type MinorUnits, money, negate, ZERO } from '@pingshan/shared/money';
import { monthPeriod, shanghai } from '@pingshan/shared/time';
import type { TransactionSummary } from '@pingshan/shared/wallet/schemas';
import { describeKind } from '../../app/transactions.ts';
import type { MarkProps } from '../../components/mark.ts';
import type { Messages } from '../../messages/type.ts';
import { TOP_UP } from '../../packages/funding/routes.ts';

/** `2026 年 11 月`. */
export function monthTitle(month: string, { records }: Messages): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return records.month(year, number);
}

const WEEK = 7;

/** The days below the bars: the first of each week, and the last one. */
function dayLabels(last: number): string[] {
  const weeks = [0, 1, 2, 3].map((week) => String(1 + week * WEEK));
  return [...weeks, String(last)];
}

/** What was spent on each day of a month, as bars; undefined where nothing was. */
export function spendingBars({ month, days, paid }: TransactionSummary, messages: Messages) {
  if (paid.amount === 0) return undefined;
  const { to } = monthPeriod(month);
  const last = shanghai(to - 1).day;
  const spent = new Map(days.map((one) => [Number(one.day.slice(month.length + 1)), one.paid]));
  const values = Array.from({ length: last }, (_, index) => spent.get(index + 1)?.amount ?? ZERO);
  const most = Math.max(...values) as MinorUnits;
  const day = messages.days.date(shanghai(to - 1).month, values.indexOf(most) + 1);
  const peak = formatMoney(money(most, paid.currency));
  return {
    values,
    peak,
    labels: dayLabels(last),
    say: messages.records.mostOn(day, peak),
  };
}

/** The sum of one kind in one direction. */
export interface KindRow {
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  readonly note: string;
  readonly mark: MarkProps;
  readonly amount: TransactionSummary['paid'];
}

/** The rows of the kinds of a month: a kind that goes both ways has two. */
export function kindRows(
  { kinds }: TransactionSummary,
  language: Language,
  { records }: Messages,
): KindRow[] {
  return kinds.flatMap(({ kind, received, paid, count }) => {
    const { label, icon } = describeKind(kind, language);
    const both = received.amount > 0 && paid.amount > 0;
    const row = (amount: TransactionSummary['paid']): KindRow => {
      const came = amount.amount > 0;
      const direction = came ? records.moneyIn : records.moneyOut;
      return {
        key: `${kind} ${came ? 'in' : 'out'}`,
        kind,
        label,
        note: both ? direction : records.count(count),
        mark: { icon, kind: came ? 'in' : 'plain' },
        amount,
      };
    };
    return [
      ...(received.amount > 0 ? [row(received)] : []),
      ...(paid.amount > 0 ? [row({ ...paid, amount: negate(paid.amount) })] : []),
    ];
  });
}

/** The balances around a month, in a line. */
export function balancesLine(
  { month, opening, closing }: TransactionSummary,
  now: number,
  { records }: Messages,
): string {
  const over = monthPeriod(month).to <= now;
  const end = (over ? records.closing : records.now)(formatMoney(closing));
  return `${records.opening(formatMoney(opening))} · ${end}`;
}

interface EmptyList {
  readonly searching: boolean;
  /** Older lines were not searched yet. */
  readonly more: boolean;
  /** The present month is shown. */
  readonly present: boolean;
  readonly summary: TransactionSummary | undefined;
}

/** Whether money has never moved, as far as the present month can tell. */
const isUntouched = ({ present, summary }: EmptyList): boolean =>
  present && summary?.opening.amount === 0 && summary.closing.amount === 0;

/** The sentences of a list without a line, and the page of the next step where there is one. */
export function emptyList(
  list: EmptyList,
  { records, home }: Messages,
): { says: string; next: string; step?: { label: string; page: string } } {
  const { searching, more } = list;
  if (!searching && isUntouched(list)) {
    const step = { label: home.topUp, page: TOP_UP };
    return { says: records.none, next: records.noneNext, step };
  }
  if (!searching) return { says: records.noneIn, next: records.noneInNext };
  return more
    ? { says: records.notFoundYet, next: records.notFoundYetNext }
    : { says: records.notFound, next: records.notFoundNext };
}
