import { AppError } from '@pingshan/shared/errors';
import { type Id, idPattern } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import { CURRENCIES, type Currency, money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { getProfiles } from '../identity/index.ts';
import {
  isCurrency,
  type JournalEntry,
  parseAccountName,
  personAccount,
  readStatement,
  readTransaction,
} from '../ledger/index.ts';
import type { Context } from './context.ts';

/** The reference of an entry; null where it is a user, as for a top-up. */
const referenceOf = ({ reference: { kind, id } }: JournalEntry): Transaction['reference'] =>
  kind === 'user' ? null : { kind, id };

/** The counterparty of each entry whose module finds it, by the id of the entry's reference. */
async function findCounterparties(
  { transactionKinds }: Context,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, string>> {
  const byKind = new Map<string, string[]>();
  for (const entry of entries) {
    const reference = referenceOf(entry);
    const ids = byKind.get(entry.kind) ?? [];
    if (reference) byKind.set(entry.kind, [...ids, reference.id]);
  }
  const found = await Promise.all(
    [...byKind].map(async ([kind, references]) => {
      const find = transactionKinds[kind]?.counterparties;
      return find ? [...(await find(references))] : [];
    }),
  );
  return new Map(found.flat());
}

const moneyLegs = ({ legs }: JournalEntry) =>
  legs.flatMap(({ unit, ...leg }) => (isCurrency(unit) ? [{ ...leg, currency: unit }] : []));

/** The counterparty of an entry: the other user among its legs, else the one its module found; not the owner. */
function counterpartyOf(
  entry: JournalEntry,
  account: string,
  counterparties: ReadonlyMap<string, string>,
): string | undefined {
  const other = moneyLegs(entry).find((leg) => leg.account !== account);
  const name = other && parseAccountName(other.account);
  const person =
    name?.root === 'person' ? name.owner : counterparties.get(referenceOf(entry)?.id ?? '');
  return person === parseAccountName(account).owner ? undefined : person;
}

function toTransaction(
  entry: JournalEntry,
  account: string,
  counterparty: Person | null,
): Transaction {
  const { txn, kind, at } = entry;
  const leg = moneyLegs(entry).find((each) => each.account === account);
  invariant(leg, `${entry.key} does not touch ${account}`);
  return {
    id: txn,
    kind,
    amount: money(leg.amount, leg.currency),
    at: at.toISOString(),
    counterparty,
    reference: referenceOf(entry),
  };
}

/** Converts entries to transactions, as the owner of the account reads them. */
async function toTransactions(
  ctx: Context,
  account: string,
  entries: readonly JournalEntry[],
): Promise<Transaction[]> {
  const counterparties = await findCounterparties(ctx, entries);
  const others = entries.map((entry) => counterpartyOf(entry, account, counterparties));
  const profiles = await getProfiles(
    ctx,
    others.filter((other) => other !== undefined),
  );
  return entries.map((entry, i) =>
    toTransaction(entry, account, profiles.get(others[i] ?? '') ?? null),
  );
}

interface StatementQuery {
  readonly currency: Currency;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The transactions of a user, newest first. */
export async function listTransactions(ctx: Context, user: Id<'usr'>, query: StatementQuery) {
  const { currency, cursor, limit } = query;
  if (cursor !== undefined && !idPattern('txn').test(cursor)) {
    throw new AppError('invalid_request', { path: 'cursor', reason: 'txn_…' });
  }
  const account = personAccount(user, currency);
  const { entries, nextCursor } = await readStatement(ctx, { account, cursor, limit });
  return { items: await toTransactions(ctx, account, entries), nextCursor };
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
    const [transaction] = entry ? await toTransactions(ctx, account, [entry]) : [];
    if (transaction) return transaction;
  }
  throw new AppError('not_found');
}
