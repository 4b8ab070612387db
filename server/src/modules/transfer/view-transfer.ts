import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import type { Transfer as TransferView } from '@pingshan/shared/transfer/schemas';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import { decryptField, getProfiles, maskPhone } from '../identity/index.ts';
import type { Context } from './context.ts';
import type { Ending, Transfer } from './core.ts';
import { type TransferDocument, toTransfer, transfers } from './model.ts';
import { maskedNameOf } from './real-name.ts';
import { linkTo } from './wallet-link.ts';

/** A transfer with what became of it until now. */
export interface ShownTransfer {
  readonly transfer: Transfer;
  readonly end: Ending | null;
  readonly givenBackAt: Date | null;
  readonly now: Date;
}

/** What is shown beside the transfer itself. */
interface Shown {
  readonly people: ReadonlyMap<string, Person>;
  readonly realName: string | null;
  readonly viewer: string;
}

/** The number that a transfer was sent to, in E.164; null for one to a person. */
export function numberOf(
  { config }: Pick<Context, 'config'>,
  { id, toPhone }: Pick<Transfer, 'id' | 'toPhone'>,
): string | null {
  if (toPhone === null) return null;
  const location = { collection: transfers.collectionName, id, field: 'toPhone' };
  return decryptField(config, location, toPhone);
}

/** The masked number that a transfer was sent to. */
export function maskedNumberOf(ctx: Pick<Context, 'config'>, transfer: Transfer): string | null {
  const phone = numberOf(ctx, transfer);
  return phone === null ? null : maskPhone(phone);
}

const personOf = (people: ReadonlyMap<string, Person>, id: Id<'usr'>): Person =>
  people.get(id) ?? { id, name: '' };

/** What only the payer sees: whom they sent it to, and the link that claims it. */
function payersPart(ctx: Context, { transfer, end }: ShownTransfer, { realName, viewer }: Shown) {
  if (transfer.payer !== viewer) return { realName: null, toPhone: null, claimUrl: null };
  const claimable = transfer.toPhone !== null && end === null;
  return {
    realName,
    toPhone: maskedNumberOf(ctx, transfer),
    claimUrl: claimable ? linkTo(ctx, transfer.id) : null,
  };
}

function arrivalOf({ transfer, end }: ShownTransfer): string | null {
  if (end?.state === 'delivered') return end.at.toISOString();
  return transfer.toPhone === null ? transfer.dueAt.toISOString() : null;
}

function toView(ctx: Context, shown: ShownTransfer, beside: Shown): TransferView {
  const { transfer, end, givenBackAt, now } = shown;
  const { id, payer, payee, amount, currency, memo, arrival, createdAt, dueAt } = transfer;
  return {
    id,
    state: end?.state ?? 'waiting',
    payer: personOf(beside.people, payer),
    payee: payee && personOf(beside.people, payee),
    ...payersPart(ctx, shown, beside),
    amount: money(amount, currency),
    memo,
    arrival,
    createdAt: createdAt.toISOString(),
    arrivesAt: arrivalOf(shown),
    undoUntil: end ? null : dueAt.toISOString(),
    endedAt: end?.at.toISOString() ?? null,
    givenBackAt: givenBackAt?.toISOString() ?? null,
    now: now.toISOString(),
  };
}

/** Transfers as one of their two people sees them. */
export async function viewTransfers(
  ctx: Context,
  shown: readonly ShownTransfer[],
  viewer: Id<'usr'>,
): Promise<TransferView[]> {
  const people = await getProfiles(
    ctx,
    shown.flatMap(({ transfer: { payer, payee } }) => (payee ? [payer, payee] : [payer])),
  );
  return Promise.all(
    shown.map(async (one) => {
      const { payer, payee } = one.transfer;
      const realName = payee && payer === viewer ? await maskedNameOf(ctx, payee) : null;
      return toView(ctx, one, { people, realName, viewer });
    }),
  );
}

/** One transfer as one of its two people sees it. */
export async function viewOne(
  ctx: Context,
  shown: ShownTransfer,
  viewer: Id<'usr'>,
): Promise<TransferView> {
  const [view] = await viewTransfers(ctx, [shown], viewer);
  if (!view) throw new AppError('internal');
  return view;
}

/** A stored transfer, as it stands at this time of the database. */
export const toShown = (document: TransferDocument, now: Date): ShownTransfer => ({
  transfer: toTransfer(document),
  end: document.end,
  givenBackAt: document.givenBackAt,
  now,
});

/** Whether a person may see a transfer: its payer, and its payee once it is delivered. */
const maySee = ({ payer, payee, end }: TransferDocument, viewer: string): boolean =>
  payer === viewer || (payee === viewer && end?.state === 'delivered');

/** A transfer that a person may see. Throws `not_found`, as for one that does not exist. */
export async function readTransfer(
  ctx: Context,
  id: Id<'trf'>,
  viewer: Id<'usr'>,
): Promise<TransferDocument> {
  const found = await transfers(ctx).findOne({ _id: id });
  if (!found || !maySee(found, viewer)) throw new AppError('not_found');
  return found;
}

/** One transfer of a person. Throws `not_found`. */
export async function viewTransfer(
  ctx: Context,
  { id, viewer }: { readonly id: Id<'trf'>; readonly viewer: Id<'usr'> },
): Promise<TransferView> {
  const [document, now] = await Promise.all([
    readTransfer(ctx, id, viewer),
    databaseTime(ctx.mongo),
  ]);
  return viewOne(ctx, toShown(document, now), viewer);
}
