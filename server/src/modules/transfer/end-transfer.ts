import type { Id } from '@pingshan/shared/ids';
import { invariant } from '@pingshan/shared/invariant';
import type { TransferEnd } from '@pingshan/shared/transfer/states';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import { giveBack } from '../allowance/index.ts';
import { currentAccountOf, getProfiles } from '../identity/index.ts';
import { type Command, entryOf, type Outcome, personAccount } from '../ledger/index.ts';
import { paidPayeeWrite } from '../risk/index.ts';
import { transferAccount } from './accounts.ts';
import type { Context } from './context.ts';
import { END_KINDS, endOfKind, type Transfer } from './core.ts';
import { transfers } from './model.ts';
import { type DraftNotice, receivedNotice, transferNotice } from './notices.ts';
import { referenceTo } from './reference.ts';

/** How a transfer is to end: who receives the money where it is delivered. */
export type End =
  | { readonly state: 'delivered'; readonly payee: Id<'usr'> }
  | { readonly state: Exclude<TransferEnd, 'delivered'> };

interface Receiving {
  /** Whose account gets the money: of the payee, or of the payer with the limits given back. */
  readonly receiver: Id<'usr'>;
  readonly notices?: readonly DraftNotice[];
}

/**
 * Ends a transfer: its escrow is closed into the payee, or into the payer with the limits that it had drawn
 * on. All ends share one key, so that a transfer has one of them for ever.
 */
export function endCommand(
  { id, payer, currency, drawn }: Transfer,
  { state }: End,
  { receiver, notices = [] }: Receiving,
): Command {
  const delivered = state === 'delivered';
  const into = { from: transferAccount(id, currency), to: personAccount(receiver, currency) };
  return {
    key: `end:${id}`,
    kind: END_KINDS[state],
    reference: referenceTo(id),
    legs: [],
    closeInto: delivered ? into : { ...into, mirrors: giveBack(payer, drawn) },
    mayExist: true,
    writes: ({ entry: { at } }): DocumentWrite[] => [
      {
        collection: transfers.collectionName,
        filter: { _id: id },
        update: { $set: { end: { state, at }, ...(delivered && { payee: receiver }) } },
      },
      ...(delivered ? [paidPayeeWrite(payer, receiver, at)] : []),
      ...notices.map((notice) => noticeWrite({ ...notice, at })),
    ],
  };
}

/** Whom an end is reported to: not the person who took the money back themselves. */
async function noticesOf(ctx: Context, transfer: Transfer, end: End): Promise<DraftNotice[]> {
  const { payer, payee, toPhone } = transfer;
  const receiver = end.state === 'delivered' ? end.payee : payee;
  const people = await getProfiles(ctx, receiver ? [payer, receiver] : [payer]);
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? '';
  const toPayer = { to: payer, name: nameOf(receiver) };
  switch (end.state) {
    case 'delivered':
      return toPhone === null
        ? [receivedNotice(ctx, transfer, { to: end.payee, name: nameOf(payer) })]
        : [transferNotice(ctx, 'transfer_claimed', transfer, toPayer)];
    case 'cancelled':
      return [];
    case 'returned':
    case 'expired':
      return [transferNotice(ctx, END_KINDS[end.state], transfer, toPayer)];
  }
}

/** True where the payee's account takes no money any more. */
function isUndeliverable(
  { currency }: Transfer,
  { state }: End,
  { receiver, outcome }: { readonly receiver: string; readonly outcome: Outcome },
): boolean {
  if (state !== 'delivered' || outcome.outcome !== 'refused') return false;
  const { refusal } = outcome;
  return (
    refusal.reason === 'account_closed' && refusal.account === personAccount(receiver, currency)
  );
}

function announce(ctx: Context, { payer }: Transfer, end: End): void {
  const people = end.state === 'delivered' ? [payer, end.payee] : [payer];
  for (const person of people) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'balance' });
    ctx.notifyChanged({ topic: `me:${person}`, event: 'transfer' });
  }
  if (end.state !== 'cancelled') ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

/**
 * Ends a transfer, and returns how it has ended: as asked, or as it had ended before. What cannot be
 * delivered is returned to the payer. The ledger orders a delivery and a late cancel, not a clock.
 */
export async function endTransfer(
  ctx: Context,
  transfer: Transfer,
  end: End,
): Promise<TransferEnd> {
  // A person may have merged their account into another one meanwhile.
  const person = end.state === 'delivered' ? end.payee : transfer.payer;
  const receiver = await currentAccountOf(ctx, person);
  const notices = await noticesOf(ctx, transfer, end);
  const command = endCommand(transfer, end, { receiver, notices });
  const outcome = await ctx.ledger.post(command);
  if (isUndeliverable(transfer, end, { receiver, outcome })) {
    return endTransfer(ctx, transfer, { state: 'returned' });
  }
  const { kind } = entryOf(outcome);
  const ended = endOfKind(kind);
  invariant(ended, `${command.key} is a ${kind}`);
  if (outcome.outcome === 'posted') {
    ctx.log.info({ transfer: transfer.id, amount: transfer.amount, end: ended }, 'transfer.ended');
    announce(ctx, transfer, end);
  }
  return ended;
}
