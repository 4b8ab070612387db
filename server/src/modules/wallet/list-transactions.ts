import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { CURRENCIES } from '@pingshan/shared/money';
import { monthPeriod } from '@pingshan/shared/time';
import type { Transaction, transactionsQuerySchema } from '@pingshan/shared/wallet/schemas';
import type * as z from 'zod';
import { personAccount, readStatement, readTransaction } from '../ledger/index.ts';
import type { Context } from './context.ts';
import { describeEntries } from './describe-entries.ts';
import { matcherOf } from './match-transaction.ts';

type Query = z.output<typeof transactionsQuerySchema>;
type StatementQuery = Parameters<typeof readStatement>[1];

interface Page {
  readonly items: Transaction[];
  readonly nextCursor: string | null;
}

/** Entries that a search reads at once. */
const BATCH = 200;

async function readPage(ctx: Context, query: StatementQuery): Promise<Page> {
  const { entries, nextCursor } = await readStatement(ctx, query);
  return { items: await describeEntries(ctx, query.account, entries), nextCursor };
}

/** The matches of one page up to `limit`, and where to go on: after the last match, or after the page. */
function takeMatches(
  { items, nextCursor }: Page,
  matches: (transaction: Transaction) => boolean,
  limit: number,
): Page {
  const found = items.filter(matches);
  if (found.length < limit) return { items: found, nextCursor };
  const taken = found.slice(0, limit);
  const last = taken.at(-1)?.id ?? null;
  const end = nextCursor === null && last === items.at(-1)?.id;
  return { items: taken, nextCursor: end ? null : last };
}

/**
 * Searches an account's transactions, newest first. The modules know names and titles, so each batch is read
 * by the account's index and then compared; a request ends with a full page or after `searchedMax` lines.
 */
async function search(
  ctx: Context,
  query: StatementQuery,
  matches: (transaction: Transaction) => boolean,
): Promise<Page> {
  const { searchedMax } = ctx.limits.statement;
  const items: Transaction[] = [];
  let { cursor } = query;
  for (let searched = 0; searched < searchedMax; searched += BATCH) {
    const page = await readPage(ctx, { ...query, cursor, limit: BATCH });
    const taken = takeMatches(page, matches, query.limit - items.length);
    items.push(...taken.items);
    const full = items.length === query.limit;
    if (full || taken.nextCursor === null) return { items, nextCursor: taken.nextCursor };
    cursor = taken.nextCursor;
  }
  return { items, nextCursor: cursor ?? null };
}

/** The transactions of a user, newest first: all, or those of a month, of some kinds, or with a text. */
export async function listTransactions(
  ctx: Context,
  user: Id<'usr'>,
  { currency, cursor, limit, month, kind: kinds, q }: Query,
  language: Language,
): Promise<Page> {
  if (cursor !== undefined && !idPattern('txn').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'txn_…' });
  }
  const account = personAccount(user, currency);
  const period = month === undefined ? undefined : monthPeriod(month);
  const query = { account, cursor, limit, kinds, period };
  if (q === undefined) return readPage(ctx, query);
  return search(ctx, query, matcherOf(q, ctx.transactionTitles[language], language));
}

/** One transaction of a user. Throws `not_found` for one of another user, as for one that does not exist. */
export async function getTransaction(
  ctx: Context,
  user: Id<'usr'>,
  id: Id<'txn'>,
): Promise<Transaction> {
  for (const currency of CURRENCIES) {
    const account = personAccount(user, currency);
    const entry = await readTransaction(ctx, account, id);
    const [transaction] = entry ? await describeEntries(ctx, account, [entry]) : [];
    if (transaction) return transaction;
  }
  throw new AppError('not_found');
}
