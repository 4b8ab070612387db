import type { Person } from '@pingshan/shared/schemas';
import { TRANSACTION_KINDS, type Transaction } from '@pingshan/shared/wallet/schemas';
import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { type Currency, money } from '@pingshan/shared/money';
import { getProfiles } from '../identity/index.ts';
import {
  type JournalEntry,
  parseAccount,
  personAccount,
  readStatement,
  readTransaction,
} from '../ledger/index.ts';
import type { Context } from './context.ts';

const packetOf = ({ packet }: JournalEntry) =>
  (packet as Transaction['redPacket'] | undefined) ?? null;

const isKind = (kind: string): kind is Transaction['kind'] =>
  TRANSACTION_KINDS.some((known) => known === kind);

/** The person on the other side: of a packet, whoever sent it. Nobody is on their own other side. */
function counterpartyOf(
  { legs, packet }: JournalEntry,
  account: string,
  senders: ReadonlyMap<string, string>,
): string | undefined {
  const other = legs.find((leg) => leg.account !== account);
  const name = other && parseAccount(other.account);
  const person = name?.root === 'person' ? name.owner : senders.get(packet ?? '');
  return person === parseAccount(account).owner ? undefined : person;
}

function transactionView(journal: JournalEntry, account: string, counterparty: Person | null) {
  const { txn, kind, at } = journal;
  const leg = journal.legs.find((each) => each.account === account);
  invariant(leg, `${journal.key} does not touch ${account}`);
  invariant(isKind(kind), `${journal.key} is of a kind that statements do not know: ${kind}`);
  return {
    id: txn,
    kind,
    amount: money(leg.amount, leg.currency),
    at: at.toISOString(),
    counterparty,
    redPacket: packetOf(journal),
  };
}

/** Journals as their owner reads them. */
async function toTransactions(
  ctx: Context,
  account: string,
  journals: readonly JournalEntry[],
): Promise<Transaction[]> {
  const senders = await ctx.getSenders(journals.flatMap((journal) => packetOf(journal) ?? []));
  const others = journals.map((journal) => counterpartyOf(journal, account, senders));
  const named = await getProfiles(
    ctx,
    others.filter((other) => other !== undefined),
  );
  return journals.map((journal, i) =>
    transactionView(journal, account, named.get(others[i] ?? '') ?? null),
  );
}

interface StatementQuery {
  readonly currency: Currency;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A person's own lines, newest first. */
export async function listTransactions(ctx: Context, user: Id<'usr'>, query: StatementQuery) {
  const { currency, cursor, limit } = query;
  if (cursor !== undefined && !idPattern('txn').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'txn_…' });
  }
  const account = personAccount(user, currency);
  const { entries, nextCursor } = await readStatement(ctx, { account, cursor, limit });
  return { items: await toTransactions(ctx, account, entries), nextCursor };
}

/** One line of one's own; somebody else's is `not_found`, exactly like one that never was. */
export async function getTransaction(
  ctx: Context,
  user: Id<'usr'>,
  id: Id<'txn'>,
): Promise<Transaction> {
  const account = personAccount(user, 'CNY');
  const journal = await readTransaction(ctx, account, id);
  const [line] = journal ? await toTransactions(ctx, account, [journal]) : [];
  if (!line) throw new AppError('not_found');
  return line;
}
