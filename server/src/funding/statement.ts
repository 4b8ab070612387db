import { TRANSACTION_KINDS, type Transaction } from '@pingshan/shared/contract/wallet';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { type Currency, money } from '@pingshan/shared/money';
import { people } from '../identity/index.ts';
import {
  type Journal,
  parseAccount,
  personAccount,
  readStatement,
  readTransaction,
} from '../ledger/index.ts';
import type { Context } from './context.ts';

type People = Awaited<ReturnType<typeof people>>;

const isKind = (kind: string): kind is Transaction['kind'] =>
  TRANSACTION_KINDS.some((known) => known === kind);

/** The other person of a journal, where there is one; an escrow or a bank is nobody. */
function counterpartyOf(journal: Journal, account: string): string | undefined {
  const other = journal.legs.find((leg) => leg.account !== account);
  const name = other && parseAccount(other.account);
  return name?.root === 'person' ? name.owner : undefined;
}

function transactionView(journal: Journal, account: string, names: People): Transaction {
  const { txn, kind, at, packet } = journal;
  const leg = journal.legs.find((each) => each.account === account);
  invariant(leg, `${journal.key} does not touch ${account}`);
  invariant(isKind(kind), `${journal.key} is of a kind that statements do not know: ${kind}`);
  const counterparty = counterpartyOf(journal, account);
  return {
    id: txn,
    kind,
    amount: money(leg.amount, leg.currency),
    at: at.toISOString(),
    counterparty: (counterparty !== undefined && names.get(counterparty)) || null,
    redPacket: (packet as Transaction['redPacket'] | undefined) ?? null,
  };
}

async function namesOf(ctx: Context, journals: readonly Journal[], account: string) {
  const ids = journals.map((journal) => counterpartyOf(journal, account));
  return people(
    ctx,
    ids.filter((id) => id !== undefined),
  );
}

interface StatementQuery {
  readonly currency: Currency;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A person's own lines, newest first. */
export async function statement(ctx: Context, user: Id<'user'>, query: StatementQuery) {
  const { currency, cursor, limit } = query;
  if (cursor !== undefined && !idPattern('transaction').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'txn_…' });
  }
  const account = personAccount(user, currency);
  const { journals, nextCursor } = await readStatement(ctx, { account, cursor, limit });
  const names = await namesOf(ctx, journals, account);
  return { items: journals.map((each) => transactionView(each, account, names)), nextCursor };
}

/** One line of one's own; somebody else's is `not_found`, exactly like one that never was. */
export async function transaction(
  ctx: Context,
  user: Id<'user'>,
  id: Id<'transaction'>,
): Promise<Transaction> {
  const account = personAccount(user, 'CNY');
  const journal = await readTransaction(ctx, account, id);
  if (!journal) throw new AppError('not_found');
  return transactionView(journal, account, await namesOf(ctx, [journal], account));
}
