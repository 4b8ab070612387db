import { invariant } from '@pingshan/shared/invariant';
import { money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import type { Transaction } from '@pingshan/shared/wallet/schemas';
import { getProfiles } from '../identity/index.ts';
import { isCurrency, type JournalEntry, parseAccountName } from '../ledger/index.ts';
import type { Context } from './context.ts';

type Ctx = Pick<Context, 'clock' | 'mongo' | 'transactionKinds'>;
/** Facts that modules know about references, by the kind of the entry and the id of its reference. */
type Facts = ReadonlyMap<string, string>;

const factKey = (kind: string, reference: string) => `${kind} ${reference}`;
const factOf = (facts: Facts, { kind, reference }: JournalEntry): string | undefined =>
  facts.get(factKey(kind, reference.id));

/** The ids of the references of some entries, by the kind of the entry. */
function referencesByKind(entries: readonly JournalEntry[]): Map<string, Set<string>> {
  const byKind = new Map<string, Set<string>>();
  for (const { kind, reference } of entries) {
    const references = byKind.get(kind) ?? new Set();
    byKind.set(kind, references.add(reference.id));
  }
  return byKind;
}

/** Asks the module of each kind for one of its facts. */
async function findFacts(
  { transactionKinds }: Ctx,
  name: 'counterparties' | 'titles',
  byKind: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Facts> {
  const found = await Promise.all(
    [...byKind].map(async ([kind, references]) => {
      const facts = await transactionKinds[kind]?.[name]?.([...references]);
      return [...(facts ?? [])].map(([id, fact]) => [factKey(kind, id), fact] as const);
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
  counterparties: Facts,
): string | undefined {
  const other = moneyLegs(entry).find((leg) => leg.account !== account);
  const name = other && parseAccountName(other.account);
  const person = name?.root === 'person' ? name.owner : factOf(counterparties, entry);
  return person === parseAccountName(account).owner ? undefined : person;
}

function linkOf({ transactionKinds }: Ctx, { kind, reference }: JournalEntry) {
  const own = { kind: reference.kind, id: reference.id };
  const link = transactionKinds[kind]?.link;
  return link ? link(own) : own;
}

interface Described {
  readonly counterparty: Person | null;
  readonly title: string | null;
}

function toTransaction(
  ctx: Ctx,
  account: string,
  entry: JournalEntry,
  described: Described,
): Transaction {
  const { txn, kind, at } = entry;
  const leg = moneyLegs(entry).find((each) => each.account === account);
  invariant(leg, `${entry.key} does not touch ${account}`);
  return {
    id: txn,
    kind,
    amount: money(leg.amount, leg.currency),
    at: at.toISOString(),
    reference: linkOf(ctx, entry),
    ...described,
  };
}

/** Converts entries to transactions, as the owner of the account reads them. */
export async function describeEntries(
  ctx: Ctx,
  account: string,
  entries: readonly JournalEntry[],
): Promise<Transaction[]> {
  const byKind = referencesByKind(entries);
  const [counterparties, titles] = await Promise.all([
    findFacts(ctx, 'counterparties', byKind),
    findFacts(ctx, 'titles', byKind),
  ]);
  const others = entries.map((entry) => counterpartyOf(entry, account, counterparties));
  const profiles = await getProfiles(
    ctx,
    others.filter((other) => other !== undefined),
  );
  return entries.map((entry, i) =>
    toTransaction(ctx, account, entry, {
      counterparty: profiles.get(others[i] ?? '') ?? null,
      title: factOf(titles, entry) || null,
    }),
  );
}
