import { type MinorUnits, minorUnits, negate, subtract, sum, ZERO } from '@pingshan/shared/money';
import { DAY_MS, endOfShanghaiDay, MINUTE_MS } from '@pingshan/shared/time';
import { withSnapshot } from '../../platform/mongo/snapshot.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { type JournalEntry, readBalances, readEntriesSince } from '../ledger/index.ts';
import { bankAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { balanceFaults, entryKeyOf, repeatedLines } from './core-statement.ts';
import { findings, statementLines, statements } from './findings-model.ts';
import { findPayment } from './find-payment.ts';
import { type MatchedLine, matchLine } from './match-line.ts';
import { toLong } from './model.ts';
import { parkFinding } from './park-finding.ts';
import type { Rail } from './rails/rail.ts';
import type { Statement, StatementLine } from './rails/reports.ts';

/** A bank's clock and ours differ a little: entries of the last minutes are judged with the next day. */
const MIDNIGHT_MS = 10 * MINUTE_MS;

interface Day {
  readonly rail: string;
  readonly day: string;
  /** The first moment of the next day. */
  readonly end: Date;
}

const dayOf = (rail: string, day: string): Day => ({
  rail,
  day,
  end: new Date(endOfShanghaiDay(Date.parse(`${day}T00:00:00+08:00`))),
});

const legOn = (account: string, { legs }: JournalEntry): MinorUnits =>
  legs.find((leg) => leg.account === account)?.amount ?? ZERO;

/** What our ledger says the bank held at the end of the day. */
async function ledgerAt(ctx: SettlementContext, { rail, end }: Day): Promise<MinorUnits> {
  const account = bankAccount(rail, 'CNY');
  return withSnapshot(ctx.mongo, async (snapshot) => {
    const balances = await readBalances(ctx, [account], snapshot);
    const later = await readEntriesSince(ctx, { account, from: end }, snapshot);
    const since = sum(later.map((entry) => legOn(account, entry)));
    return negate(subtract(balances.get(account) ?? ZERO, since));
  });
}

async function parkTwice(
  ctx: SettlementContext,
  { rail }: Day,
  line: StatementLine,
): Promise<void> {
  const known = (await findPayment(ctx, rail, line.id)) !== undefined;
  const { kind, bankId, amount } = line;
  await parkFinding(ctx, {
    key: `twice/${rail}/${bankId}`,
    rail,
    kind: 'twice',
    subject: line.id || bankId,
    expected: `one ${kind}`,
    found: `another of ${amount}`,
    act: known ? 'correct' : 'note',
    line: { kind, bankId, amount },
    difference: amount,
  });
}

async function matchLines(ctx: SettlementContext, day: Day, lines: readonly StatementLine[]) {
  const { rail } = day;
  const repeated = repeatedLines(lines, rail);
  const matched: MatchedLine[] = [];
  for (const line of lines) {
    if (repeated.has(line)) await parkTwice(ctx, day, line);
    else matched.push(await matchLine(ctx, rail, line));
  }
  await writeDocuments(
    ctx,
    matched.map(({ line }) => ({
      collection: statementLines.collectionName,
      filter: { _id: `${rail}/${line.bankId}` },
      update: {
        $set: { day: day.day, entry: entryKeyOf(line, rail), amount: toLong(line.amount) },
      },
      upsert: true as const,
    })),
  );
  return matched;
}

/** Entries that moved money of the bank on that day, and that no statement up to that day has. */
async function parkMissingThere(ctx: SettlementContext, { rail, end }: Day): Promise<void> {
  const account = bankAccount(rail, 'CNY');
  const from = new Date(end.getTime() - DAY_MS - MIDNIGHT_MS);
  const until_ms = end.getTime() - MIDNIGHT_MS;
  const entries = await readEntriesSince(ctx, { account, from });
  for (const entry of entries) {
    const judged = entry.at.getTime() < until_ms && entry.kind !== 'bank_corrected';
    if (!judged || (await statementLines(ctx).findOne({ entry: entry.key }))) continue;
    const moved = negate(legOn(account, entry));
    const { id: subject } = entry.reference;
    const known = (await findPayment(ctx, rail, subject)) !== undefined;
    await parkFinding(ctx, {
      key: `missing_there/${entry.key}`,
      rail,
      kind: 'missing_there',
      subject,
      expected: `${entry.kind} ${moved}`,
      found: 'no line',
      act: known ? 'correct' : 'note',
      difference: negate(moved),
    });
  }
}

/** What makes the statement differ from the ledger at midnight, and is known. */
async function explainedBy(ctx: SettlementContext, day: Day, matched: readonly MatchedLine[]) {
  const crossing = matched.filter(({ entry }) => entry && entry.at >= day.end);
  const open = await findings(ctx).find({ rail: day.rail, state: 'open' }).toArray();
  return sum([
    ...crossing.map(({ line }) => line.amount),
    ...open.map(({ difference }) => minorUnits(difference)),
  ]);
}

async function checkBalances(
  ctx: SettlementContext,
  day: Day,
  statement: Statement,
  matched: readonly MatchedLine[],
): Promise<void> {
  const previous = await statements(ctx)
    .find({ _id: { $gte: `${day.rail}/`, $lt: `${day.rail}/${day.day}` } })
    .sort({ _id: -1 })
    .limit(1)
    .next();
  const closing = previous?.closing ?? undefined;
  const own = {
    before: closing === undefined ? undefined : minorUnits(closing),
    ledger: await ledgerAt(ctx, day),
    explained: await explainedBy(ctx, day, matched),
  };
  for (const { what, expected, found } of balanceFaults(statement, own)) {
    await parkFinding(ctx, {
      key: `balance/${day.rail}/${day.day}/${what}`,
      rail: day.rail,
      kind: 'balance_differs',
      subject: day.day,
      expected: `${what} ${expected}`,
      found: `${what} ${found}`,
      act: 'note',
    });
  }
}

/** Contradictions of notices end with the statement of their day: what is left of them was parked above. */
async function closeContradictions(ctx: SettlementContext, { rail, day, end }: Day): Promise<void> {
  const at = new Date(ctx.clock());
  const resolution = { by: 'statement', reason: `compared with the statement of ${day}`, at };
  await findings(ctx).updateMany(
    { rail, kind: 'contradiction', state: 'open', at: { $lt: end } },
    { $set: { state: 'resolved', resolution } },
  );
}

export interface ReconciledDay {
  readonly day: string;
  readonly lines: number;
  readonly opening: MinorUnits | null;
  readonly closing: MinorUnits | null;
  readonly findings: number;
}

/**
 * Compares a day with the bank's own statement: every line has its entry and every entry its line, and opening +
 * Σ = closing = minus the balance of the bank's account, where the rail tells its balances. Payments that are
 * still open are settled by their line; every other difference is a finding. Undefined where the bank has no
 * statement yet.
 */
export async function reconcileDay(
  ctx: SettlementContext,
  rail: Rail,
  name: string,
): Promise<ReconciledDay | undefined> {
  const statement = await rail.statement(name);
  if (!statement) return undefined;
  const day = dayOf(rail.name, name);
  const matched = await matchLines(ctx, day, statement.lines);
  await parkMissingThere(ctx, day);
  await checkBalances(ctx, day, statement, matched);
  await closeContradictions(ctx, day);
  const open = await findings(ctx).countDocuments({ rail: rail.name, state: 'open' });
  const { opening, closing, lines } = statement;
  const counts = { lines: lines.length, findings: open };
  const set = {
    ...counts,
    opening: opening === null ? null : toLong(opening),
    closing: closing === null ? null : toLong(closing),
    at: new Date(ctx.clock()),
  };
  const filter = { _id: `${rail.name}/${name}` };
  const { collectionName: collection } = statements;
  await writeDocuments(ctx, [{ collection, filter, update: { $set: set }, upsert: true }]);
  ctx.log.info({ rail: rail.name, day: name, ...counts }, 'funding.day_reconciled');
  return { day: name, opening, closing, ...counts };
}
