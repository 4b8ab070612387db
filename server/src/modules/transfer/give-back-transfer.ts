import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { formatMoney, money } from '@pingshan/shared/money';
import type { Transfer as TransferView } from '@pingshan/shared/transfer/schemas';
import type { RequestBinding } from '../../platform/module.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import type { Payment } from '../allowance/index.ts';
import { currentAccountOf, getProfiles } from '../identity/index.ts';
import { personAccount } from '../ledger/index.ts';
import { clearReturn, postPayment } from '../risk/index.ts';
import type { Context } from './context.ts';
import type { Transfer } from './core.ts';
import { MESSAGES } from './messages/index.ts';
import { toTransfer, transfers } from './model.ts';
import { type DraftNotice, transferNotice } from './notices.ts';
import { referenceTo } from './reference.ts';
import { readTransfer, viewTransfer } from './view-transfer.ts';

/** Moves the whole amount back to the payer. Its key is posted once, so it is given back once. */
export const giveBackPayment = (
  { id, currency }: Transfer,
  { payer, notice }: { readonly payer: Id<'usr'>; readonly notice: DraftNotice },
): Payment => ({
  key: `give_back:${id}`,
  kind: 'transfer_given_back',
  reference: referenceTo(id),
  to: personAccount(payer, currency),
  writes: ({ entry: { at } }) => [
    {
      collection: transfers.collectionName,
      filter: { _id: id },
      update: { $set: { givenBackAt: at } },
    },
    noticeWrite({ ...notice, at }),
  ],
});

/**
 * Gives a received transfer back to its payer, whole and once. Throws `not_found`, `transfer_given_back`,
 * `insufficient_funds` and the refusals of `clearReturn`, and then no money was moved.
 */
export async function giveBackTransfer(
  ctx: Context,
  { id, binding }: { readonly id: Id<'trf'>; readonly binding: RequestBinding },
): Promise<TransferView> {
  const { user, language } = binding;
  const document = await readTransfer(ctx, id, user);
  if (document.payee !== user || document.end?.state !== 'delivered') {
    throw new AppError('not_found');
  }
  if (document.givenBackAt) throw new AppError('transfer_given_back');
  const transfer = toTransfer(document);
  const { amount, currency } = transfer;
  // The payer may have merged their account into another one meanwhile.
  const payer = await currentAccountOf(ctx, transfer.payer);
  const people = await getProfiles(ctx, [payer, user]);
  const whom = people.get(payer)?.name ?? '';
  const what = MESSAGES[language].giveBack({ whom, amount: formatMoney(money(amount, currency)) });
  const cleared = await clearReturn(ctx, binding, { amount, currency, what });
  const addressee = { to: payer, name: people.get(user)?.name ?? '' };
  const notice = transferNotice(ctx, 'transfer_given_back', transfer, addressee);
  await postPayment(ctx, cleared, giveBackPayment(transfer, { payer, notice }));
  ctx.log.info({ transfer: id, user, amount }, 'transfer.given_back');
  for (const person of [payer, user]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'balance' });
    ctx.notifyChanged({ topic: `me:${person}`, event: 'transfer' });
  }
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
  return viewTransfer(ctx, { id, viewer: user });
}
