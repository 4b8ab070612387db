import { type MinorUnits, ZERO } from '@pingshan/shared/money';
import type { Finding, OnProgress } from '../../platform/finding.ts';
import { type Snapshot, withSnapshot } from '../../platform/mongo/snapshot.ts';
import { readBalances } from '../ledger/index.ts';
import { transferAccount } from './accounts.ts';
import type { Context } from './context.ts';
import { type TransferDocument, toTransfer, transfers } from './model.ts';

const BATCH = 500;

type Deps = Pick<Context, 'mongo'>;

const escrowOf = ({ _id, currency }: TransferDocument): string => transferAccount(_id, currency);

/** Checks one transfer; its document and its escrow are of the same snapshot. */
function checkEscrow(document: TransferDocument, found: MinorUnits): Finding[] {
  const expected = document.end ? ZERO : toTransfer(document).amount;
  if (found === expected) return [];
  const rule = 'transfer.escrow_is_waiting';
  return [{ rule, subject: escrowOf(document), expected: String(expected), found: String(found) }];
}

async function check(ctx: Deps, documents: readonly TransferDocument[], snapshot: Snapshot) {
  const balances = await readBalances(ctx, documents.map(escrowOf), snapshot);
  return documents.flatMap((document) =>
    checkEscrow(document, balances.get(escrowOf(document)) ?? ZERO),
  );
}

/**
 * Checks the escrow of every transfer: it holds the amount while the transfer waits, and nothing once it
 * has ended. Each batch is read from one snapshot, so that transfers may go on meanwhile.
 */
export async function auditEscrows(
  ctx: Deps,
  onProgress: OnProgress = () => undefined,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const total = await transfers(ctx).estimatedDocumentCount();
  let last: TransferDocument['_id'] | undefined;
  for (let done = 0; ; ) {
    const after = last === undefined ? {} : { _id: { $gt: last } };
    const batch = await withSnapshot(ctx.mongo, async (snapshot) => {
      const found = transfers(ctx).find(after, snapshot).sort({ _id: 1 }).limit(BATCH);
      const documents = await found.toArray();
      findings.push(...(await check(ctx, documents, snapshot)));
      return documents;
    });
    done += batch.length;
    last = batch.at(-1)?._id;
    if (batch.length > 0) onProgress({ of: 'transfers', done, total });
    if (batch.length < BATCH) return findings;
  }
}
