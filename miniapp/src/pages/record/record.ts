import { type Id, idPattern } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import type { Money } from '@pingshan/shared/money';
import { shanghaiDay } from '@pingshan/shared/time';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { pathOf } from '../../app/links.ts';
import { PACKAGES } from '../../app/packages.ts';
import { describeKind, describeTransaction } from '../../app/transactions.ts';
import { clockTime, dayTitle } from '../../components/day-list.ts';
import type { Messages } from '../../messages/type.ts';

/** The id of the line in the page's address; undefined where it is none. */
export const parseRecordId = (id: string | undefined): Id<'txn'> | undefined =>
  id !== undefined && idPattern('txn').test(id) ? (id as Id<'txn'>) : undefined;

/** From ¥10,000 on, the largest digits are wider than the narrowest screen. */
const LARGE_BELOW = 1_000_000;
export const fitsLarge = ({ amount }: Money): boolean => Math.abs(amount) < LARGE_BELOW;

interface Reader {
  readonly language: Language;
  readonly messages: Messages;
  /** In ms since 1970. */
  readonly now: number;
}

/** One line of the statement with everything about it; what it leads to where a page shows that. */
export function recordView(transaction: Transaction, { language, messages, now }: Reader) {
  const { id, kind, at, counterparty, title, reference } = transaction;
  const { record } = messages;
  const time = Date.parse(at);
  const { sentence, icon } = describeTransaction(transaction, language);
  const day = dayTitle(shanghaiDay(time), now, messages);
  const facts = [
    { name: record.time, value: `${day} ${clockTime(time)}` },
    ...(counterparty ? [{ name: record.counterparty, value: counterparty.name }] : []),
    ...(title === null ? [] : [{ name: record.note, value: title }]),
    { name: record.kind, value: describeKind(kind, language).label },
    { name: record.number, value: id },
  ];
  const rows = PACKAGES.flatMap(({ recordRows }) => recordRows?.(transaction, language) ?? []);
  const path = pathOf(reference?.id);
  const thing = path === undefined ? [] : [{ label: record.thing, path }];
  return { sentence, icon, facts, rows: [...thing, ...rows] };
}
