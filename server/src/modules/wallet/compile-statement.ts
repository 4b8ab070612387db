import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { maskName } from '@pingshan/shared/mask';
import type { Currency } from '@pingshan/shared/money';
import { sentenceFor } from '@pingshan/shared/statement';
import { monthPeriod } from '@pingshan/shared/time';
import type { StatementFormat } from '@pingshan/shared/wallet/errors';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { withSnapshot } from '../../platform/mongo/snapshot.ts';
import { getMe, verifiedPerson } from '../identity/index.ts';
import { type JournalEntry, listEntriesWithin, personAccount } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { addBalances, type MonthStatement } from './core-statement.ts';
import { describeEntries } from './describe-entries.ts';
import { readMonth } from './read-month.ts';

interface StatementRequest {
  readonly month: string;
  readonly currency: Currency;
  readonly format: StatementFormat;
  readonly language: Language;
}

/** Entries that are described at once: between two batches other requests are served. */
const BATCH = 500;

const maxLines = ({ limits }: Context, format: StatementFormat): number =>
  format === 'pdf' ? limits.statement.pdfLinesMax : limits.statement.csvLinesMax;

async function describeAll(
  ctx: Context,
  account: string,
  entries: readonly JournalEntry[],
): Promise<Transaction[]> {
  const all: Transaction[] = [];
  for (let from = 0; from < entries.length; from += BATCH) {
    all.push(...(await describeEntries(ctx, account, entries.slice(from, from + BATCH))));
  }
  return all;
}

/**
 * Compiles a user's statement of a month in Shenzhen, from one snapshot of the ledger. Throws
 * `statement_too_long` where the month has more lines than a file of the format may have.
 */
export async function compileStatement(
  ctx: Context,
  user: Id<'usr'>,
  { month, currency, format, language }: StatementRequest,
): Promise<MonthStatement> {
  const account = personAccount(user, currency);
  const period = monthPeriod(month);
  const max = maxLines(ctx, format);
  const { sums, entries } = await withSnapshot(ctx.mongo, async (snapshot) => {
    const read = await readMonth(ctx, { account, month }, snapshot);
    if (read.count > max) throw new AppError('statement_too_long', { format, max });
    const query = { account, period, snapshot, limit: max };
    return { sums: read, entries: await listEntriesWithin(ctx, query) };
  });
  const { opening, closing, received, paid, count } = sums;
  const [{ name, phone }, verified] = await Promise.all([
    getMe(ctx, user),
    verifiedPerson(ctx, user),
  ]);
  const realName = verified && maskName(verified.name);
  const titles = ctx.transactionTitles[language];
  const sentenceOf = ({ kind, amount, counterparty }: Transaction) =>
    sentenceFor(titles[kind], { received: amount.amount > 0, name: counterparty?.name }, language);
  return {
    month,
    period,
    currency,
    holder: { name, realName, phone },
    sandbox: ctx.config.mode === 'sandbox',
    writtenAt: ctx.clock(),
    opening,
    closing,
    received,
    paid,
    count,
    lines: addBalances(await describeAll(ctx, account, entries), sums, sentenceOf),
  };
}
