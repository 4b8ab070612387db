import { type MinorUnits, minorUnits, negate, sum, ZERO } from '@pingshan/shared/money';
import type { CollectionDefinition } from '../../platform/mongo/collection.ts';
import type { Finding, OnProgress } from '../../platform/finding.ts';
import { type Snapshot, withSnapshot } from '../../platform/mongo/snapshot.ts';
import { owedAccount, readBalances } from '../ledger/index.ts';
import { suspenseAccount, transitAccount } from './accounts.ts';
import type { Context } from './context.ts';
import {
  bankTransfers,
  type DebtDocument,
  debts,
  type TransferDocument,
  type WithdrawalDocument,
  withdrawals,
} from './model.ts';

type Deps = Pick<Context, 'mongo'>;

const BATCH = 500;

/** An account and what it must hold, by the documents. */
interface Expected {
  readonly rule: string;
  readonly account: string;
  readonly amount: MinorUnits;
}

const OPEN = new Set(['asked', 'sent']);

const ofWithdrawal = ({ _id, currency, state, amount }: WithdrawalDocument): Expected => ({
  rule: 'funding.transit_is_open',
  account: transitAccount(_id, currency),
  amount: OPEN.has(state) ? minorUnits(amount) : ZERO,
});

const ofTransfer = ({ rail, bankId, currency, state, amount }: TransferDocument): Expected => ({
  rule: 'funding.suspense_is_unmatched',
  account: suspenseAccount(rail, bankId, currency),
  amount: state === 'unmatched' ? minorUnits(amount) : ZERO,
});

async function compare(ctx: Deps, expected: readonly Expected[], snapshot: Snapshot) {
  const names = expected.map(({ account }) => account);
  const balances = await readBalances(ctx, names, snapshot);
  return expected.flatMap(({ rule, account, amount }): Finding[] => {
    const found = balances.get(account) ?? ZERO;
    if (found === amount) return [];
    return [{ rule, subject: account, expected: String(amount), found: String(found) }];
  });
}

/** Compares the account of every document of a collection, each batch in one snapshot. */
async function auditEach<Document extends { readonly _id: string }>(
  ctx: Deps,
  collection: CollectionDefinition<Document>,
  { expect, onProgress }: { expect: (found: Document) => Expected; onProgress: OnProgress },
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const total = await collection(ctx).estimatedDocumentCount();
  let last = '';
  for (let done = 0; ; ) {
    const batch = await withSnapshot(ctx.mongo, async (snapshot) => {
      const after = { _id: { $gt: last } } as never;
      const found = collection(ctx).find(after, snapshot).sort({ _id: 1 }).limit(BATCH);
      const documents = (await found.toArray()) as unknown as Document[];
      findings.push(...(await compare(ctx, documents.map(expect), snapshot)));
      return documents;
    });
    done += batch.length;
    last = batch.at(-1)?._id ?? last;
    if (batch.length > 0) onProgress({ of: collection.collectionName, done, total });
    if (batch.length < BATCH) return findings;
  }
}

function ofPerson(user: string, open: readonly DebtDocument[]): Expected {
  const amounts = open.filter((debt) => debt.user === user).map(({ amount }) => minorUnits(amount));
  return {
    rule: 'funding.owed_is_debts',
    account: owedAccount(user, 'CNY'),
    amount: negate(sum(amounts)),
  };
}

/** Compares what each person owes with their debts; few people ever have one. */
async function auditDebts(ctx: Deps): Promise<Finding[]> {
  return withSnapshot(ctx.mongo, async (snapshot) => {
    const all = await debts(ctx).find({}, snapshot).toArray();
    const open = all.filter(({ repaidAt }) => repaidAt === null);
    const people = [...new Set(all.map(({ user }) => user))];
    return compare(
      ctx,
      people.map((user) => ofPerson(user, open)),
      snapshot,
    );
  });
}

/**
 * Checks that every escrow of a withdrawal holds what is at the bank, every suspense account what no user was
 * found for, and that people owe what their debts say.
 */
export async function auditFunding(
  ctx: Deps,
  onProgress: OnProgress = () => undefined,
): Promise<Finding[]> {
  return [
    ...(await auditEach(ctx, withdrawals, { expect: ofWithdrawal, onProgress })),
    ...(await auditEach(ctx, bankTransfers, { expect: ofTransfer, onProgress })),
    ...(await auditDebts(ctx)),
  ];
}
