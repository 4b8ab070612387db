import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Transfer as TransferView } from '@pingshan/shared/transfer/schemas';
import type { Context } from './context.ts';
import { endTransfer } from './end-transfer.ts';
import { toTransfer } from './model.ts';
import { readTransfer, viewTransfer } from './view-transfer.ts';

/**
 * Takes a transfer back while it is on its way, until the entry that delivers it. A second call changes
 * nothing. Throws `not_found`, and `transfer_ended` with how it ended.
 */
export async function cancelTransfer(
  ctx: Context,
  { id, payer }: { readonly id: Id<'trf'>; readonly payer: Id<'usr'> },
): Promise<TransferView> {
  const document = await readTransfer(ctx, id, payer);
  if (document.payer !== payer) throw new AppError('not_found');
  const end =
    document.end?.state ?? (await endTransfer(ctx, toTransfer(document), { state: 'cancelled' }));
  if (end !== 'cancelled') throw new AppError('transfer_ended', { end });
  return viewTransfer(ctx, { id, viewer: payer });
}
