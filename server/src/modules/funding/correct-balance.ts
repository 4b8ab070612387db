import { invariant } from '@pingshan/shared/invariant';
import { type MinorUnits, minorUnits, negate } from '@pingshan/shared/money';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { currentAccountOf } from '../identity/index.ts';
import { type Command, personAccount } from '../ledger/index.ts';
import { bankAccount } from './accounts.ts';
import type { SettlementContext } from './context.ts';
import { FindingError } from './finding-error.ts';
import { findPayment, type Payment } from './find-payment.ts';
import type { FindingDocument } from './findings-model.ts';
import { debtWrites, takeBack, takingLegs } from './owed.ts';
import { postSettlement, type Settlement } from './post-settlement.ts';

type Owned = Pick<Payment['record'], 'user' | 'currency'>;

/** A finding that an entry ends, and whose payment it is about. */
export interface Correction {
  readonly finding: FindingDocument;
  /** With the account that its owner has now. */
  readonly record: Owned;
  readonly resolved: DocumentWrite;
}

/** Brings the bank's account to what the statement says, and the person's with it. */
export function correctCommand(
  { finding: { _id, rail, difference }, record, resolved }: Correction,
  legs: Command['legs'],
  writes: (at: Date) => readonly DocumentWrite[],
): Command {
  const bank = bankAccount(rail, record.currency);
  return {
    key: `correct:${_id}`,
    kind: 'bank_corrected',
    reference: { kind: 'finding', id: _id },
    legs: [{ account: bank, amount: negate(minorUnits(difference)) }, ...legs],
    writes: ({ entry: { at } }) => [...writes(at), resolved],
  };
}

/** The bank holds more than we said: it is the person's. */
function give(
  ctx: SettlementContext,
  correction: Correction,
  amount: MinorUnits,
): Promise<Settlement> {
  const { user, currency } = correction.record;
  const legs = [{ account: personAccount(user, currency), amount }];
  return postSettlement(
    ctx,
    correctCommand(correction, legs, () => []),
    undefined,
  );
}

/** The bank holds less than we said: the person gives back what is there, and owes the rest. */
function take(
  ctx: SettlementContext,
  correction: Correction,
  amount: MinorUnits,
): Promise<Settlement> {
  const { finding, record } = correction;
  return takeBack(ctx, record, amount, (parts) =>
    postSettlement(
      ctx,
      correctCommand(correction, takingLegs(record, parts), (at) =>
        debtWrites(finding._id, record, parts.owed, at),
      ),
      undefined,
    ),
  );
}

/**
 * Brings the account of a person to what the statement says, by the difference that was found. Throws
 * `FindingError` where it was corrected before.
 */
export async function correctBalance(
  ctx: SettlementContext,
  finding: FindingDocument,
  resolved: DocumentWrite,
): Promise<void> {
  const payment = await findPayment(ctx, finding.rail, finding.subject);
  invariant(payment, `${finding._id} is about no payment`);
  const { user, currency } = payment.record;
  const record = { user: await currentAccountOf(ctx, user), currency };
  const correction = { finding, record, resolved };
  const difference = minorUnits(finding.difference);
  const { settled } =
    difference > 0
      ? await give(ctx, correction, difference)
      : await take(ctx, correction, negate(difference));
  if (settled !== 'now') throw new FindingError('impossible', 'it was corrected before');
  ctx.notifyChanged({ topic: `me:${record.user}`, event: 'balance' });
}
